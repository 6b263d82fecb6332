import { FootnoteError } from "@footnote/domain/footnote-error";
import { maxQuestionCharacters } from "@footnote/domain/question";

/** Refuses what is no question (`question_empty`) or too long a one (`question_too_long`), before any work is done. */
export function checkQuestion(question: string): void {
  if (question.trim() === "") throw new FootnoteError("question_empty", "Type a question first.");
  if (question.length > maxQuestionCharacters)
    throw new FootnoteError(
      "question_too_long",
      `The question has ${question.length} characters; at most ${maxQuestionCharacters} are searched. Shorten it, or upload the text as a document.`,
    );
}
