import { describe, expect, it } from "vitest";
import type { Block } from "@footnote/domain/parsed-document";
import { markRuns } from "./mark-runs.ts";
import { readBlock, type ReadBlock, type Run } from "./read-block.ts";

const before = "# Start\n\n";
const read = (kind: Block["kind"], source: string, level?: number): { text: string; block: ReadBlock } => {
  const text = `${before}${source}\n\nEnd`;
  return {
    text,
    block: readBlock(text, {
      kind,
      charStart: before.length,
      charEnd: before.length + source.length,
      headingPath: [],
      ...(level === undefined ? {} : { level }),
    }),
  };
};
const runsOf = (block: ReadBlock): Run[] => {
  if (block.kind === "table") return [...(block.header ?? []), ...block.rows.flat()].flat();
  if (block.kind === "list") return block.items.flatMap((item) => item.runs);
  return block.runs;
};
const shown = (runs: Run[]) => runs.map((run) => run.text).join("");

describe("reading blocks", () => {
  const cases: [Block["kind"], string][] = [
    ["heading", "## Hotels and meals"],
    ["paragraph", "One line\nand another."],
    ["list", "- one\n  - two\n    goes on\n3. three"],
    ["table", "| Place | Limit |\n| --- | --- |\n| A \\| B | £145 |\n|  | x |"],
    ["code", "```sh\nfootnote ask\n```"],
    ["quote", "> first\n> second"],
    ["footnote", "[^4]: See the guide."],
    ["note", "Notes: say it slowly"],
  ];

  it.each(cases)("keeps the place of every shown character of a %s", (kind, source) => {
    const { text, block } = read(kind, source);
    const runs = runsOf(block);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) expect(text.slice(run.charStart, run.charStart + run.text.length)).toBe(run.text);
  });

  it("takes the Markdown signs off", () => {
    expect(shown(runsOf(read("heading", "## Hotels", 2).block))).toBe("Hotels");
    expect(shown(runsOf(read("code", "```sh\nfootnote ask\n\nls\n```").block))).toBe("footnote ask\n\nls");
    expect(shown(runsOf(read("quote", "> first\n> second").block))).toBe("first\nsecond");
    expect(read("footnote", "[^4]: See.").block).toMatchObject({ label: "4", runs: [{ text: "See." }] });
  });

  it("reads list markers and depth", () => {
    const { block } = read("list", "- one\n  - two\n    goes on\n3. three");
    expect(block.kind === "list" && block.items.map((item) => [item.depth, item.marker, shown(item.runs)])).toEqual([
      [0, "-", "one"],
      [1, "-", "two\ngoes on"],
      [0, "3.", "three"],
    ]);
  });

  it("reads cells, escaped bars and empty cells", () => {
    const { block } = read("table", "| Place | Limit |\n| --- | --- |\n| A \\| B | £145 |\n|  | x |");
    if (block.kind !== "table") throw new Error("not a table");
    expect(block.header?.map(shown)).toEqual(["Place", "Limit"]);
    expect(block.rows.map((row) => row.map(shown))).toEqual([
      ["A | B", "£145"],
      ["", "x"],
    ]);
  });

  it("has no header where the first row is empty", () => {
    const { block } = read("table", "|  |  |\n| --- | --- |\n| a | b |");
    expect(block).toMatchObject({ kind: "table", header: null });
  });
});

describe("marking", () => {
  it("marks exactly the cited characters, inside a table cell", () => {
    const { text, block } = read("table", "| Place | Limit |\n| --- | --- |\n| London | £195 |");
    const charStart = text.indexOf("£195");
    const marked = markRuns(runsOf(block), [{ id: "a", charStart, charEnd: charStart + 4 }]).filter((run) => run.mark !== null);
    expect(marked.map((run) => run.text)).toEqual(["£195"]);
  });

  it("marks across runs and lets the first of two overlapping marks win", () => {
    const runs = [
      { text: "abcd", charStart: 0 },
      { text: "efgh", charStart: 6 },
    ];
    const marked = markRuns(runs, [
      { id: "x", charStart: 2, charEnd: 8 },
      { id: "y", charStart: 7, charEnd: 9 },
    ]);
    expect(marked.map((run) => [run.text, run.mark?.id ?? null])).toEqual([
      ["ab", null],
      ["cd", "x"],
      ["ef", "x"],
      ["g", "y"],
      ["h", null],
    ]);
  });

  it("leaves runs whole where nothing is cited", () => {
    expect(markRuns([{ text: "abcd", charStart: 0 }], [{ id: "x", charStart: 4, charEnd: 9 }])).toEqual([
      { text: "abcd", charStart: 0, mark: null },
    ]);
  });
});
