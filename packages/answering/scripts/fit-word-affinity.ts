import { answeringWords, askingWords } from "../src/evidence/word-affinity.ts";
import { questionType } from "../src/text/question-type.ts";
import { tokenise } from "../src/text/tokens.ts";
import type { Pair } from "./training-groups.ts";

const rounds = 6;
/** Lifts below e^1.2 say little; a pair must be seen about this often. */
const leastLift = 1.2;
const leastCount = 1.5;
const nobody = "";

/**
 * Fits a translation table question word → word of the answering sentence by expectation maximisation (IBM model 1: Brown et al. 1993, with a
 * null word) and keeps what raises the chance of the question's word. Lines for src/evidence/word-affinity.json.
 */
export function fitWordAffinity(pairs: Pair[]): string[] {
  const sides = pairs.map((pair) => {
    const asked = tokenise(pair.q);
    const stems = new Set(asked.map((token) => token.stem));
    const words = tokenise(pair.p);
    const fresh = new Set([nobody, ...words.filter((token) => !stems.has(token.stem)).flatMap(answeringWords)]);
    return {
      left: [
        ...new Set([
          ...asked.filter((token) => !token.stop && !token.numeric).map((token) => token.stem),
          ...askingWords(asked, questionType(pair.q)),
        ]),
      ],
      // a word of the question that the sentence repeats explains itself
      repeated: new Set(words.map((token) => token.stem)),
      right: [...fresh],
    };
  });
  const marginal = new Map<string, number>();
  let total = 0;
  for (const side of sides)
    for (const word of side.left) {
      marginal.set(word, (marginal.get(word) ?? 0) + 1);
      total += 1;
    }
  let table = new Map<string, Map<string, number>>();
  let counts = new Map<string, Map<string, number>>();
  for (let round = 0; round < rounds; round += 1) {
    counts = new Map();
    const totals = new Map<string, number>();
    for (const side of sides)
      for (const word of side.left) {
        if (side.repeated.has(word)) continue;
        const chances = side.right.map((other) => (round === 0 ? 1 : (table.get(word)?.get(other) ?? 1e-7)));
        const whole = chances.reduce((sum, chance) => sum + chance, 0);
        let row = counts.get(word);
        if (row === undefined) counts.set(word, (row = new Map()));
        for (const [index, other] of side.right.entries()) {
          const share = chances[index]! / whole;
          if (share < 1e-4) continue;
          row.set(other, (row.get(other) ?? 0) + share);
          totals.set(other, (totals.get(other) ?? 0) + share);
        }
      }
    // a word seen once must not explain everything: some of its chance is kept for what else it might stand for
    table = new Map(
      [...counts].map(([word, row]) => [word, new Map([...row].map(([other, count]) => [other, count / (totals.get(other)! + 3)]))]),
    );
  }
  return [...table].flatMap(([word, row]) => {
    const kept = [...row].flatMap(([other, chance]) => {
      const lift = Math.log(chance / (marginal.get(word)! / total));
      return other === nobody || lift < leastLift || counts.get(word)!.get(other)! < leastCount
        ? []
        : [`${other} ${Math.min(40, Math.round((lift * 40) / 6))}`];
    });
    return kept.length === 0 || /\s/.test(word) ? [] : [`${word} ${kept.join(" ")}`];
  });
}
