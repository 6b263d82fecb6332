import { tokenise, type Token } from "../text/tokens.ts";
import type { CitedPassage } from "./verify-sentence.ts";

/** The names of a passage, worked out once. */
const known = new WeakMap<CitedPassage, Token[][]>();

/**
 * Two neighbouring words of a name that the evidence never has together: the first one is always followed by another word in capitals
 * there ("Regenstein Library"), the second one belongs elsewhere ("United States"), and the sentence has made "Regenstein States" of them.
 */
export function mixedNames(sentence: string, passage: CitedPassage): string[] {
  const claimed = runsOf(sentence).filter((run) => run.length > 1);
  if (claimed.length === 0) return [];
  const given = known.get(passage) ?? runsOf(`${passage.title}\n${passage.text}`);
  known.set(passage, given);
  return claimed.flatMap((run) =>
    run.slice(1).flatMap((second, place) => {
      const first = run[place]!;
      const having = given.filter((other) => other.some((token) => token.stem === first.stem));
      const isTogether = having.some((other) => {
        const at = other.findIndex((token) => token.stem === first.stem);
        return other.slice(at + 1).some((token) => token.stem === second.stem);
      });
      const isFollowed = having.length > 0 && having.every((other) => other.at(-1)!.stem !== first.stem);
      return isFollowed && !isTogether && given.some((other) => other.some((token) => token.stem === second.stem))
        ? ["name exchanged"]
        : [];
    }),
  );
}

/** Words in capitals that only spaces part, two at least or one; what opens a sentence counts when another one follows. */
function runsOf(text: string): Token[][] {
  const runs: Token[][] = [];
  let last: Token | undefined;
  for (const token of tokenise(text)) {
    if (!token.capital || token.stop || token.numeric) {
      last = undefined;
      continue;
    }
    if (last !== undefined && !token.first && /^ +$/.test(text.slice(last.end, token.start))) runs.at(-1)!.push(token);
    else runs.push([token]);
    last = token;
  }
  return runs;
}
