import { tokenise } from "../src/text/tokens.ts";

type Made = { question: string; answers: string[]; sentence: string; passage: string };

const irregularPasts =
  "became began bore bought broke brought built came caught chose cut did drew drove fell felt fought found gave got grew had heard held kept knew laid led left lost made meant met overthrew paid put ran rose " +
  "said sang sank sat saw sent set shot sold spent split spoke spread stood struck taught thought threw told took understood underwent went won wrote";
const finite = new RegExp(
  String.raw`^(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|\w{2,}ed|${irregularPasts.split(" ").join("|")})$`,
);
/** How many words after a noun that was taken for the verb the verb itself is looked for. */
const reach = 3;

/**
 * Whether a statement that was made by rule from a question and its answer is one, and one that its passage supports. It is not when
 * a noun was taken for the verb ("Amboise name was given"), a question's auxiliary is left over ("… did Harvard found"), it points to
 * something unsaid ("this proclamation"), its answer is no noun ("Increased was the trend"), it ends in the air, or when people who were
 * asked the same gave other answers.
 */
export function isSoundStatement({ question, answers, sentence, passage }: Made): boolean {
  return (
    !/\b(?:did|do|does)\b(?! not)/i.test(sentence) &&
    !/\b(?:this|these|those)\b/i.test(question) &&
    !/\b(?:called|named|located|there|in|of|for|to|from|by|with|at|on|as|between|like)\.+$/i.test(sentence) &&
    (question.startsWith("How many") || hasVerb(sentence, answers[0]!)) &&
    isNoun(answers[0]!, passage) &&
    agree(answers)
  );
}

/** Whether a verb follows the answer that the sentence begins with; when another word does and soon a verb, that word is a noun. */
function hasVerb(sentence: string, answer: string): boolean {
  if (!sentence.toLowerCase().startsWith(answer.toLowerCase())) return true;
  const words = sentence
    .slice(answer.length)
    .trim()
    .replace(/^(?:(?:first|also|\w{3,}ly) )+/, "")
    .split(" ");
  return words[0] !== "besides" && (finite.test(words[0]!) || !words.slice(1, 1 + reach).some((word) => finite.test(word)));
}

/** "increased", "confirming …", "[to] dislodge …" and "because …" answer a question and name nothing. */
function isNoun(answer: string, passage: string): boolean {
  const first = answer.split(/[\s,]/)[0]!;
  const before = passage.split(` to ${answer}`).slice(0, -1);
  const isInfinitive = /^\p{Ll}/u.test(first) && before.some((text) => !/\b(?:due|according|owing|thanks)$/.test(text));
  return !isInfinitive && !/^\p{Ll}+(?:ed|ing)$/u.test(first) && !/^(?:to|by|because|when|if)$/i.test(first);
}

/** Whether every answer that was given shares a word with the first one. */
function agree(answers: string[]): boolean {
  const words = (answer: string) =>
    tokenise(answer)
      .filter((token) => !token.stop)
      .map((token) => token.stem);
  const first = new Set(words(answers[0]!));
  return answers.every((answer) => words(answer).length === 0 || words(answer).some((word) => first.has(word)));
}
