import { questionType } from "../text/question-type.ts";
import { tokenise } from "../text/tokens.ts";
import { termWeights } from "./term-weights.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** Reads a question once for every stage that compares something with it. */
export function askQuestion(text: string): AskedQuestion {
  const tokens = tokenise(text);
  return { text, tokens, terms: termWeights(tokens), type: questionType(text) };
}
