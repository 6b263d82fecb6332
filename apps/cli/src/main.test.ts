import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8", timeout: 30_000 });

describe("footnote", () => {
  it.each([
    [["frobnicate"], /^invalid_request: unknown command 'frobnicate'/],
    [["ask"], /^invalid_request: missing required argument 'question'/],
    [["parse", "README.md", "--bogus"], /^invalid_request: unknown option '--bogus'/],
    [["search", "leave", "--limit", "many"], /^invalid_request: .*--limit <n>.* It takes a whole number\./],
    [["restore", "no-such-file"], /^invalid_request: no-such-file cannot be read\./],
  ])("refuses %j in one sentence with a code", (args, sentence) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout, lines: stderr.trim().split("\n").length }).toEqual({ status: 1, stdout: "", lines: 1 });
    expect(stderr).toMatch(sentence);
  });

  it("tells programs about a wrong call as JSON", () => {
    const { status, stdout, stderr } = run("ask", "--json");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: "invalid_request", message: expect.stringContaining("question") as string },
    });
  });

  it("prints its version and its commands", () => {
    expect(run("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
    expect(run("--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("ask [options] <question...>") as string,
      stderr: "",
    });
  });
});
