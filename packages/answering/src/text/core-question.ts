import { splitSentences } from "./split-units.ts";

const wish =
  /^(?:please[, ]+)?(?:(?:kindly|just|simply|only)\s+)?(?:answer|respond|reply|format|phrase|state|express|return|present|use|keep|limit|write|give|provide|include|specify|indicate|remember|be sure|ensure|make sure|avoid|do not|don't|your (?:answer|response|reply)|the (?:answer|response|reply)|thanks?|thank you)\b/i;

/**
 * The part of a message that asks: wishes about the form of the answer ("Answer with the full number.") and thanks are left out when
 * another sentence asks. They have no place in the documents and would count as missing there.
 */
export function coreQuestion(text: string): string {
  const sentences = splitSentences(text).map((sentence) => sentence.text);
  if (sentences.length < 2 || !sentences.some((sentence) => sentence.endsWith("?"))) return text;
  const kept = sentences.filter((sentence) => sentence.endsWith("?") || !wish.test(sentence));
  return kept.join(" ");
}
