import { restorePii, unfinishedTokenLength, type PiiVault } from "@footnote/safety/pii/tokenise-pii";

export type RestoringReader = { push: (text: string) => string; finish: () => string };

/** Puts the values of the vault back into a model's text while it streams; the beginning of a token waits for its end. */
export function openRestoringReader(vault: PiiVault): RestoringReader {
  let waiting = "";
  return {
    push(text) {
      waiting += text;
      const end = waiting.length - unfinishedTokenLength(waiting);
      const ready = waiting.slice(0, end);
      waiting = waiting.slice(end);
      return restorePii(ready, vault);
    },
    finish() {
      const rest = waiting;
      waiting = "";
      return restorePii(rest, vault);
    },
  };
}

/** Whether a text shows a token that the vault does not know: a model made it up or broke it. */
export function hasStrayToken(text: string): boolean {
  return /⟦[A-Z][A-Z_]{1,30}_\d{1,6}⟧/.test(text);
}
