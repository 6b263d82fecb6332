import { rememberRecent } from "@footnote/domain/remember-recent";

const wordsInARow = 8;
const word = /[\p{L}\p{N}]+/gu;

/**
 * The sentences of an answer that repeat eight words of the system prompt in a row, whatever the case and punctuation. A phrase
 * that short is hit by accident next to never (and ordinary prompts share fewer words with answers).
 */
export function findPromptText(answer: string, systemPrompt: string): { start: number; end: number }[] {
  const { shingles, firstWords } = shinglesOf(systemPrompt);
  const words = [...answer.matchAll(word)];
  const lowered = words.map(([value]) => value.toLowerCase());
  const found: { start: number; end: number }[] = [];
  for (let i = 0; i + wordsInARow <= words.length; i++) {
    if (!firstWords.has(lowered[i]!) || !shingles.has(lowered.slice(i, i + wordsInARow).join(" "))) continue;
    const last = words[i + wordsInARow - 1]!;
    const start = sentenceStart(answer, words[i]!.index);
    const end = sentenceEnd(answer, last.index + last[0].length);
    const previous = found.at(-1);
    if (previous && start <= previous.end) previous.end = Math.max(previous.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** Every eight words in a row, and the first word of each. */
const shinglesOf = rememberRecent(10, (systemPrompt) => {
  const words = [...systemPrompt.toLowerCase().matchAll(word)].map(([value]) => value);
  const starts = words
    .keys()
    .toArray()
    .slice(0, Math.max(0, words.length - wordsInARow + 1));
  return {
    shingles: new Set(starts.map((start) => words.slice(start, start + wordsInARow).join(" "))),
    firstWords: new Set(starts.map((start) => words[start]!)),
  };
});

function sentenceStart(text: string, from: number): number {
  for (let i = from; i > 0; i--) if (text[i - 1] === "\n" || (/[.!?]/.test(text[i - 1]!) && /\s/.test(text[i]!))) return i;
  return 0;
}

function sentenceEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\n") return i;
    if (/[.!?]/.test(text[i]!) && (i + 1 === text.length || /\s/.test(text[i + 1]!))) return i + 1;
  }
  return text.length;
}
