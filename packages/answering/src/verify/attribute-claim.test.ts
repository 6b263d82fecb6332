import { expect, test } from "vitest";
import type { Passage } from "@footnote/domain/passage";
import type { WrittenClaim } from "../cite/read-claims.ts";
import { attributeClaim } from "./attribute-claim.ts";

const passage = (text: string, url: string | null = null) =>
  ({ title: "Handbook", headingPath: [], text, bodyOffset: 0, url }) as unknown as Passage;
const passages = [
  passage("Employees receive 28 days of paid annual leave.", "https://acme.example/leave"),
  passage("The canteen serves lunch at noon."),
  passage("To list pods run `kubectl get pods -n web`. | City | Limit |"),
];
const written = (text: string, numbers: number[], rest: Partial<WrittenClaim> = {}): WrittenClaim => ({
  kind: "sentence",
  text,
  lead: "",
  group: "g",
  numbers,
  ...rest,
});

test("a number that does not exist is ignored, one that does not support is left out", () => {
  const claim = attributeClaim(written("Employees receive 28 days of annual leave.", [1, 2, 99]), passages);
  expect(claim?.claim.quotes.map((quote) => quote.passageIndex)).toEqual([0]);
});

test("a sentence without a number gets the passage that supports it, or goes", () => {
  expect(attributeClaim(written("Lunch is served at noon in the canteen.", []), passages)?.claim.quotes[0]!.passageIndex).toBe(1);
  expect(attributeClaim(written("Dinner is served at eight.", []), passages)).toBeNull();
});

test("a citation of the wrong passage is not repaired", () => {
  expect(attributeClaim(written("Employees receive 28 days of annual leave.", [2]), passages)).toBeNull();
});

test("the line above a list goes when nothing supports it", () => {
  const item = { kind: "item" as const };
  expect(
    attributeClaim(
      written("- The canteen serves lunch at noon.", [2], { ...item, lead: "Everyone at Globex earns 5,000 euros because:" }),
      passages,
    )?.claim.lead,
  ).toBe("");
  expect(
    attributeClaim(written("- The canteen serves lunch at noon.", [2], { ...item, lead: "These are the hours:" }), passages)?.claim.lead,
  ).toBe("These are the hours:");
});

test("code must stand in the passage as it is", () => {
  expect(attributeClaim(written("```\nkubectl get pods -n web\n```", [3], { kind: "code" }), passages)).not.toBeNull();
  expect(attributeClaim(written("```\nkubectl delete pods -n web\n```", [3], { kind: "code" }), passages)).toBeNull();
});

test.each([
  "![x](https://evil.example/?d=1)",
  "[click](https://evil.example)",
  "See https://evil.example/x for lunch at noon.",
  "<img src=x>",
  "<script>alert(1)</script>",
])("%s is not shown, wherever it stands", (text) => {
  expect(attributeClaim(written(`The canteen serves lunch at noon. ${text}`, [2]), passages)).toBeNull();
  expect(attributeClaim(written("- The canteen serves lunch at noon.", [2], { kind: "item", lead: `${text}:` }), passages)).toBeNull();
});
