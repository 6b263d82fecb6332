import fc from "fast-check";
import { expect, test } from "vitest";
import { openClaimReader, type WrittenClaim } from "./read-claims.ts";

function read(text: string, cuts: number[] = []): WrittenClaim[] {
  const reader = openClaimReader();
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  const pieces = [0, ...places].map((start, index) => text.slice(start, [...places, text.length][index]));
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.finish(true)];
}

const sample = `Leave is 28 days [1]. Dr. Smith approves it, e.g. by mail.[2][3] It ends on 31 March [1, 2].

To apply:
1. Open the form [1].
2. Send it to people@acme.example [2].

| Level | Days |
|---|---|
| L4 | 28 [1] |
| L5 | 30 [2] |

\`\`\`sh
kubectl get pods
\`\`\`
Done [4].`;

test("takes sentences, list items, table rows and code apart and keeps their numbers", () => {
  expect(read(sample).map(({ kind, text, numbers, lead }) => [kind, text, numbers, lead])).toEqual([
    ["sentence", "Leave is 28 days.", [1], ""],
    ["sentence", "Dr. Smith approves it, e.g. by mail.", [2, 3], ""],
    ["sentence", "It ends on 31 March.", [1, 2], ""],
    ["item", "1. Open the form.", [1], "To apply:"],
    ["item", "2. Send it to people@acme.example.", [2], "To apply:"],
    ["row", "| L4 | 28 |", [1], "| Level | Days |\n|---|---|"],
    ["row", "| L5 | 30 |", [2], "| Level | Days |\n|---|---|"],
    ["code", "```sh\nkubectl get pods\n```", [], ""],
    ["sentence", "Done.", [4], ""],
  ]);
});

test("gives the same claims however the stream is cut", () => {
  const whole = read(sample);
  fc.assert(
    fc.property(fc.array(fc.nat(sample.length)), (cuts) => {
      expect(read(sample, cuts)).toEqual(whole);
    }),
  );
});

test("leaves no marker in any text, whatever a model writes", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom("[1]", "[2, 3]", " [99]", "【4†source】", ". ", "\n", "- ", "| a |", "Word ", "1.5 ")), {
        maxLength: 40,
      }),
      (parts) => {
        for (const claim of read(parts.join(""))) expect(claim.text).not.toMatch(/\[\d+\]|【/);
      },
    ),
  );
});

test("drops the unfinished rest of a cut stream", () => {
  const reader = openClaimReader();
  expect(reader.push("Leave is 28 days [1]. It ends on 31").map((claim) => claim.text)).toEqual(["Leave is 28 days."]);
  expect(reader.finish(false)).toEqual([]);
});
