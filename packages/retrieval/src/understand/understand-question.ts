import { FootnoteError } from "@footnote/domain/footnote-error";
import { maxQuestionCharacters, type Turn, type UnderstoodQuestion } from "@footnote/domain/question";
import { contentWords } from "./content-words.ts";
import { pointsBack } from "./points-back.ts";
import { topicWords } from "./topic-words.ts";

/**
 * Makes a follow-up stand alone by rules: a question that points back, or is too short to say what it is about, takes over the words
 * that the conversation is about. One that stands alone, or starts a new topic, is returned as asked.
 * Throws `question_empty` and `question_too_long`.
 */
export function understandQuestion(query: string, history: readonly Turn[] = []): UnderstoodQuestion {
  // Postgres takes neither a NUL nor half a surrogate pair
  const asked = query.replaceAll("\u0000", " ").toWellFormed().trim();
  if (asked === "") throw new FootnoteError("question_empty", "Write a question first.");
  if (asked.length > maxQuestionCharacters)
    throw new FootnoteError(
      "question_too_long",
      `The question is longer than ${maxQuestionCharacters} characters. Shorten it and ask again.`,
      { details: { length: asked.length } },
    );
  const earlier = history.filter((turn) => turn.role === "user" && turn.text.trim() !== "").map((turn) => turn.text);
  const context = earlier.length > 0 && pointsBack(asked) ? topicWords(earlier, new Set(contentWords(asked))) : [];
  return { asked, standalone: [asked, ...context].join(" "), rewritten: context.length > 0, context };
}
