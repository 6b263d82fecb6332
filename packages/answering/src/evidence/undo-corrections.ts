import { tokenise } from "../text/tokens.ts";
import type { Evidence } from "./rank-evidence.ts";

/**
 * What was searched for with the asker's own spelling where the corrected word is not in the passage that ranks first: "melting point" was no slip
 * for the "meeting point" of another document. Returns `searchedFor` itself when every correction helped.
 */
export function undoCorrections(typed: string, searchedFor: string, evidence: Evidence): string {
  const best = evidence.ranked[0];
  const own = [...typed.matchAll(/\p{L}+/gu)].map(([word]) => word);
  let place = 0;
  return searchedFor.replaceAll(/\p{L}+/gu, (word) => {
    const before = own[place++];
    if (before === undefined || before.toLowerCase() === word.toLowerCase()) return word;
    const stem = tokenise(word)[0]?.stem ?? "";
    return best?.context.passageStems.has(stem) || best?.context.aboveStems.has(stem) ? word : before;
  });
}
