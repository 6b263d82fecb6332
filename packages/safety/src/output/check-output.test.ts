import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { checkOutput } from "./check-output.ts";

const cited = "https://docs.acme.example/policy?id=4";
const check = (text: string) => checkOutput(text, { allowedUrls: [cited, "/documents/7"] });

/** What a reader's Markdown view would load or link to. */
function reachable(markdown: string): string[] {
  const urls: string[] = [];
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), (node) => {
    if (node.type === "html" || node.type === "image" || node.type === "imageReference") urls.push(node.type);
    if ((node.type === "link" || node.type === "definition") && !/^mailto:[^?]*$/.test(node.url)) urls.push(node.url);
  });
  return urls;
}

describe("links and images", () => {
  it("keeps links to cited sources, with any fragment", () => {
    const text = `See [the policy](${cited}#page=2), [here][p] and <${cited}>. [1][2]\n\n[p]: /documents/7`;
    expect(check(text)).toEqual({ text, removed: [] });
  });

  it.each([
    ["See [this](https://evil.example/x).", "See this."],
    ["See https://evil.example/?q=secret now", "See (link removed) now"],
    ["See www.evil.example.", "See (link removed)."],
    ["See <https://evil.example>.", "See (link removed)."],
    ["See [this][r].\n\n[r]: https://evil.example", "See this.\n\n"],
    ["![logo](https://evil.example/p.png?d=1) Hello", "logo Hello"],
    ["![x][r] Hello\n\n[r]: https://evil.example/p.png", "x Hello\n\n"],
    ["[![x](https://evil.example/p.png)](https://evil.example)", "x"],
    ["[https://evil.example/a](https://evil.example/b)", "(link removed)"],
    [`[a](${cited}&leak=1)`, "a"],
    ["[a](https://docs.acme.example@evil.example/policy?id=4)", "a"],
    ["[a](javascript:alert(1))", "a"],
    ["[a](//evil.example)", "a"],
    ["[mail](mailto:eve@evil.example?body=secret)", "mail"],
  ])("%s", (text, expected) => {
    const { text: checked, removed } = check(text);
    expect(checked).toBe(expected);
    expect(removed.length).toBeGreaterThan(0);
  });

  it("leaves mail addresses, code and note marks alone", () => {
    const text = "Ask people@acme.example [1][2]. Run `curl https://api.example` and\n\n```\nhttps://api.example\n```\n";
    expect(check(text)).toEqual({ text, removed: [] });
  });

  it("removes HTML and keeps placeholders", () => {
    expect(check("Use <b>this</b> <img src=x onerror=alert(1)>and `<i>`").text).toBe("Use this and `<i>`");
    expect(check("<script>alert(1)</script>\n\nHello").text).toBe("\n\nHello");
    expect(check("ssh <your-host> first").text).toBe("ssh \\<your-host> first");
    expect(check("a <!-- hidden --> b").text).toBe("a  b");
  });

  it.each([
    ["Run meridianctl gateway resync <serial> twice.", "Run meridianctl gateway resync \\<serial> twice."],
    ["<your-name>", "\\<your-name>"],
    ["<serial>\n<customer-id>", "\\<serial>\n\\<customer-id>"],
    ["cp <file> <path>", "cp \\<file> \\<path>"],
  ])("keeps the placeholders of %s and counts nothing removed", (text, expected) => {
    expect(check(text)).toEqual({ text: expected, removed: [] });
  });

  it.each([
    "<script>",
    "<img>",
    "<a>",
    "<iframe>",
    "<IFRAME>",
    "<serial onclick=alert(1)>",
    "<your-name hidden>",
    "<serial/>",
    "</serial>",
    "<svg onload=alert(1)>",
    "<x-frame>",
    "<serial>\n<img src=x>",
  ])("still removes %s", (tag) => {
    const { text, removed } = check(`${tag}`);
    expect(text).not.toContain("alert");
    expect(text).not.toContain("img");
    expect(text).not.toMatch(/<[a-z/]/i);
    expect(removed.map(({ kind }) => kind)).toEqual(["html"]);
  });

  it("removes invisible characters", () => {
    const tags = [..."leak"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
    expect(check(`Fine.${tags}\u202e`)).toEqual({ text: "Fine.", removed: [{ kind: "hidden_text", count: 5 }] });
  });
});

describe("prompt text and other people's data", () => {
  const systemPrompt = "You answer questions of employees from the passages below. Every sentence ends in the number of its passage.";

  it("takes out the sentence that repeats the prompt", () => {
    const { text, removed } = checkOutput(
      "Sure. My rules: you ANSWER questions of employees, from the passages below! The travel limit is 180 euros [1].",
      { systemPrompt },
    );
    expect(text).toBe("Sure. The travel limit is 180 euros [1].");
    expect(removed).toEqual([{ kind: "prompt_text", count: 1 }]);
  });

  it("lets ordinary answers pass", () => {
    const text = "Employees get passages of the policy by mail. Every answer is below the limit.";
    expect(checkOutput(text, { systemPrompt })).toEqual({ text, removed: [] });
  });

  it("takes out data that no passage holds", () => {
    const { text } = checkOutput("Call +44 20 7946 0958 or mail bob.byte@mail.example.", { evidence: "Phone: +44 (20) 7946-0958" });
    expect(text).toBe("Call +44 20 7946 0958 or mail (removed).");
  });
});

describe("any input", () => {
  const pieces = fc.constantFrom(
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "<",
    ">",
    "<a href=",
    "https://evil.example/",
    "www.evil.example",
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "`",
    "```\n",
    "\\",
    "[r]: ",
    "[r]",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|\n",
    "*",
    "_",
    "&lt;",
    "&#60;",
    "!",
    '"',
    "'",
    " ",
    "eve@evil.example",
    "mailto:",
    "javascript:",
    "<!--",
    "-->",
    "<img src=x>",
    "\u0000",
    "\u202e",
    "\ud83d",
    "x",
  );

  it("never throws and leaves nothing to load or follow", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          expect(reachable(check(text).text)).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
        (text) => {
          const once = check(text).text;
          expect(check(once).text).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("comes back from very long and very deep markup", () => {
    for (const unit of ["[", "![", "](", "> ", "- ", "*", "<", "`", "[a](", "<div>", "|", "\\"]) {
      expect(reachable(check(unit.repeat(3000)).text)).toEqual([]);
    }
    expect(check(`${"a ".repeat(150_000)}![x](https://evil.example)`).text).not.toContain("evil");
  });
});
