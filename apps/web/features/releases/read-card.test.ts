import { expect, test } from "vitest";
import { readCard } from "./read-card.ts";

test("headings, tables and text are told apart, and a bar inside a cell stays", () => {
  expect(readCard("# Card\n\n## Models\n\n| for | model |\n| --- | --- |\n| chat | a\\|b |\n\nNothing else.\n")).toEqual([
    { kind: "heading", text: "Models" },
    { kind: "table", headings: ["for", "model"], rows: [["chat", "a|b"]] },
    { kind: "text", text: "Nothing else.\n" },
  ]);
});
