import { expect, test } from "vitest";
import { compareCatalogue } from "./check-error-catalogue.ts";

const entry = (code: string) => `### \`${code}\`\n\nWhat happened: a.\n\nWhat to do: b.\n`;

test("codes and entries must be the same set, each entry whole", () => {
  expect(compareCatalogue(["one", "two"], entry("one") + entry("two"))).toEqual([]);
  expect(compareCatalogue(["one", "two"], entry("one"))).toEqual(["docs/errors.md has no entry for two"]);
  expect(compareCatalogue(["one"], entry("one") + entry("gone"))).toHaveLength(1);
  expect(compareCatalogue(["one"], "### `one`\n\nWhat happened: a.\n")).toHaveLength(1);
});
