import { describe, expect, it } from "vitest";
import { splitLastWord } from "./parse-inline.ts";
import { parseAnswer, parseSentences, type Sentence } from "./parse-answer.ts";

const say = (sentences: Sentence[]) =>
  sentences.map((sentence) => [
    sentence.parts
      .map((part) => part.text)
      .join("")
      .trim(),
    sentence.markers,
  ]);

describe("reading an answer", () => {
  it("ends each sentence at its markers", () => {
    expect(say(parseSentences("Hotels cost £145.[1] In London £195. [2][1] Ask first."))).toEqual([
      ["Hotels cost £145.", [1]],
      ["In London £195.", [2, 1]],
      ["Ask first.", []],
    ]);
  });

  it("moves a full stop that follows the markers before them", () => {
    expect(say(parseSentences("Hotels cost £145 [1]."))).toEqual([["Hotels cost £145.", [1]]]);
  });

  it("turns links and pictures into their words and reads emphasis", () => {
    const [sentence] = parseSentences("See [the policy](https://evil.example) and ![x](https://evil.example/p.png) **now** in `code`. [3]");
    expect(sentence?.markers).toEqual([3]);
    expect(sentence?.parts.map((part) => part.kind)).toEqual(["text", "strong", "text", "code", "text"]);
    expect(sentence?.parts.map((part) => part.text).join("")).not.toContain("evil");
  });

  it("leaves underscores and stars inside words alone", () => {
    expect(parseSentences("Set MAX_PAGE_SIZE to 2*3*4.")[0]?.parts).toEqual([{ kind: "text", text: "Set MAX_PAGE_SIZE to 2*3*4." }]);
  });

  it("reads lists, with depth and their first number", () => {
    const [block] = parseAnswer("3. One [1]\n4. Two\n   goes on [2]\n  - deeper [3]");
    if (block?.kind !== "list") throw new Error("not a list");
    expect([block.ordered, block.start, block.items.map((item) => item.depth)]).toEqual([true, 3, [0, 0, 1]]);
    expect(say(block.items[1]!.sentences)).toEqual([["Two goes on", [2]]]);
  });

  it("gives markers below a table to the table", () => {
    const blocks = parseAnswer("| Place | Limit |\n| --- | --- |\n| London | £195 |\n\n[1][2]\n\nAfter.");
    expect(blocks.map((block) => block.kind)).toEqual(["table", "paragraph"]);
    expect(blocks[0]).toMatchObject({ markers: [1, 2] });
  });

  it("keeps the last word with its numeral, emphasis and all", () => {
    const [sentence] = parseSentences("Finance pays every **Friday.** [1]");
    const { head, tail } = splitLastWord(sentence!.parts);
    expect([head.map((part) => part.text).join(""), tail]).toEqual(["Finance pays every ", [{ kind: "strong", text: "Friday." }]]);
    expect(splitLastWord([{ kind: "text", text: "a-word-longer-than-any-line-should-have-to-hold" }]).tail).toEqual([]);
  });

  it("reads half a code block while it streams", () => {
    expect(parseAnswer("```sh\nfootnote ask")).toEqual([{ kind: "code", text: "footnote ask", markers: [] }]);
  });
});
