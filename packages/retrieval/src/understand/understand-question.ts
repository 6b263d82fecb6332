import { FootnoteError } from "@footnote/domain/footnote-error";
import { maxQuestionCharacters, type Turn, type UnderstoodQuestion } from "@footnote/domain/question";
import { isStopWord, splitWords } from "@footnote/models/words/analyse-words";

/** Words that point back at an earlier turn. */
const pointers = new Set("it its they them their theirs he him his she her hers this that these those there one ones former latter such same else other others another more also too again instead then".split(" "));
/** Openings that continue what was said: "and for contractors?", "what about Berlin?". */
const continuation = /^(?:and|or|but|so|also|then|what about|how about|what of|what if|same for|any other|anything else|why not|tell me more|more about|go on)\b/i;
/** Earlier turns that are looked at; a topic older than this has been left. */
const rememberedTurns = 6;
const maxContextWords = 8;

/**
 * Makes a follow-up stand alone by rules: a question that points back or is too short to say what it is about gets the content words
 * of the nearest earlier question of the same topic. One that stands alone is returned as asked.
 * Throws `question_empty` and `question_too_long`.
 */
export function understandQuestion(query: string, history: readonly Turn[] = []): UnderstoodQuestion {
  const asked = query.trim();
  if (asked === "") throw new FootnoteError("question_empty", "Write a question first.");
  if (asked.length > maxQuestionCharacters)
    throw new FootnoteError("question_too_long", `The question is longer than ${maxQuestionCharacters} characters. Shorten it and ask again.`, { details: { length: asked.length } });
  const earlier = history.filter((turn) => turn.role === "user" && turn.text.trim() !== "").slice(-rememberedTurns);
  if (earlier.length === 0 || !pointsBack(asked)) return { asked, standalone: asked, rewritten: false };
  const context = contextWords(asked, earlier);
  if (context.length === 0) return { asked, standalone: asked, rewritten: false };
  return { asked, standalone: `${asked} ${context.join(" ")}`, rewritten: true };
}

function pointsBack(question: string): boolean {
  const words = splitWords(question);
  return continuation.test(question) || words.some((word) => pointers.has(word)) || contentWords(question).length <= 2;
}

/** Content words of the nearest earlier turn that has some, then of the turn that named the topic. */
function contextWords(question: string, earlier: readonly Turn[]): string[] {
  const present = new Set(splitWords(question));
  const chosen: string[] = [];
  for (const turn of earlier.toReversed()) {
    for (const word of contentWords(turn.text)) if (!present.has(word) && chosen.length < maxContextWords) present.add(word) && chosen.push(word);
    // a turn that stands alone names its topic; nothing before it is needed
    if (!pointsBack(turn.text)) break;
  }
  return chosen;
}

function contentWords(text: string): string[] {
  return splitWords(text).filter((word) => !isStopWord(word) && !pointers.has(word));
}
