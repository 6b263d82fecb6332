import { FootnoteError } from "@footnote/domain/footnote-error";
import { maxQuestionCharacters } from "@footnote/domain/question";

/** The question as it is worked on: control characters gone, blanks joined. Throws `question_empty` or `question_too_long`. */
export function checkQuestion(question: string): string {
  if (question.length > maxQuestionCharacters) {
    throw new FootnoteError(
      "question_too_long",
      `This question has ${question.length.toLocaleString("en")} characters; up to ${maxQuestionCharacters.toLocaleString("en")} are read. Shorten it to what you want to know.`,
      {
        details: { characters: question.length, most: maxQuestionCharacters },
      },
    );
  }
  const text = question
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? character : ""))
    .replaceAll(/[^\S\n]+/g, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text))
    throw new FootnoteError("question_empty", "There is no question to answer. Type what you would like to know.");
  return text;
}
