import type { Claim } from "../claim.ts";

type ShownClaim = Claim & { notes: number[] };

/** The Markdown of an answer: each sentence, list item and table row ends in its markers. */
export function composeText(claims: ShownClaim[]): string {
  return claims.map((claim, index) => textAfter(claims[index - 1] ?? null, claim)).join("");
}

/** What a claim adds to the text when it follows `previous`; the streamed pieces add up to `composeText`. */
export function textAfter(previous: ShownClaim | null, claim: ShownClaim): string {
  const markers = claim.notes.map((note) => `[${note}]`).join("");
  const continues = previous !== null && previous.kind === claim.kind && previous.group === claim.group;
  const gap = previous === null ? "" : "\n\n";
  switch (claim.kind) {
    case "sentence":
      return `${continues ? " " : gap}${claim.text} ${markers}`;
    case "item":
      return `${continues ? "\n" : `${gap}${claim.lead === "" ? "" : `${claim.lead} ${markers}\n\n`}`}${claim.text} ${markers}`;
    case "row":
      return `${continues ? "\n" : `${gap}${claim.lead === "" ? "" : `${claim.lead}\n`}`}${claim.text.replace(/\s*\|?\s*$/, "")} ${markers} |`;
    case "code":
      return `${gap}${claim.lead === "" ? "" : `${claim.lead} ${markers}\n\n`}${claim.text}\n\n${markers}`;
  }
}
