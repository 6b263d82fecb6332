import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "footnote-parse-"));

function run(fileName: string, content: string, ...options: string[]) {
  const file = join(folder, fileName);
  writeFileSync(file, content);
  return spawnSync(process.execPath, [main, "parse", file, ...options], { encoding: "utf8", timeout: 30_000 });
}

describe("footnote parse", () => {
  it("prints Markdown", () => {
    const { stdout, status } = run("a.html", "<h1>Leave</h1><ul><li>27 days</li></ul>");
    expect(status).toBe(0);
    expect(stdout).toBe("# Leave\n\n- 27 days\n");
  });

  it("prints blocks, ranges and attachments as JSON", () => {
    const mail =
      'From: a@x.example\nTo: b@x.example\nSubject: Hi\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nHello\n--b\nContent-Type: text/plain; name="n.txt"\nContent-Disposition: attachment; filename="n.txt"\n\nnote\n--b--\n';
    const parsed = JSON.parse(run("a.eml", mail, "--json").stdout) as {
      title: string;
      text: string;
      blocks: { kind: string; charStart: number; charEnd: number; text: string }[];
      attachments: { fileName: string; mediaType: string; sizeBytes: number }[];
    };
    expect(parsed.title).toBe("Hi");
    expect(parsed.blocks.map((block) => block.text)).toEqual(
      parsed.blocks.map((block) => parsed.text.slice(block.charStart, block.charEnd)),
    );
    expect(parsed.attachments).toEqual([{ fileName: "n.txt", mediaType: "text/plain", sizeBytes: expect.any(Number) as number }]);
  });

  it("names on stderr what it cannot read", () => {
    expect(run("empty.txt", "")).toMatchObject({ status: 1, stdout: "", stderr: "document_empty: The file is empty (0 bytes).\n" });
    expect(run("cut.pdf", "%PDF-1.7\n1 0 obj")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^document_corrupt: /) as string,
    });
    expect(spawnSync(process.execPath, [main, "parse", join(folder, "none.txt")], { encoding: "utf8" }).stderr).toMatch(
      /^invalid_request: /,
    );
  });
});
