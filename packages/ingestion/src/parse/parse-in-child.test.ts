import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { makePdf } from "./make-pdf.test-support.ts";
import { createParserPool } from "./parse-in-child.ts";

const limits = { size: 1, timeoutMs: 10_000, memoryMegabytes: 256 };
const text = (content: string) => ({ bytes: new TextEncoder().encode(content), fileName: "a.txt" });

/** A parser process that does what the file's text tells it: hang, crash, fill its memory, or answer. */
function misbehavingChild(): URL {
  const file = join(mkdtempSync(join(tmpdir(), "footnote-parser-")), "child.mjs");
  writeFileSync(
    file,
    `process.on("message", ({ id, input }) => {
      const word = new TextDecoder().decode(input.bytes);
      if (word === "hang") for (;;);
      if (word === "crash") process.abort();
      if (word === "fill") { const all = []; for (;;) all.push(new Array(100000).fill(Math.random())); }
      if (word === "fill outside") { globalThis.all = []; setInterval(() => all.push(Buffer.alloc(64 << 20, 1)), 10); return; }
      process.send({ id, ok: true, result: { document: { text: word + " " + process.pid + " " + Object.keys(process.env).length }, attachments: [] } });
    });`,
  );
  return pathToFileURL(file);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("createParserPool", () => {
  it("reads a document, and names what it cannot read", async () => {
    await using pool = createParserPool(limits);
    expect((await pool.parse(text("Hello there."))).document.text).toBe("Hello there.");
    await expect(pool.parse(text(""))).rejects.toMatchObject({ code: "document_empty" });
    await expect(pool.parse({ bytes: makePdf([{ texts: [] }]), fileName: "scan.pdf" })).rejects.toMatchObject({
      code: "document_no_text",
      retryable: false,
    });
  });

  it.each([
    ["hang", "parse_timeout"],
    ["crash", "parser_crashed"],
    ["fill", "parser_crashed"],
    ["fill outside", "parser_crashed"],
  ])("loses one document to a parser that would %s, and goes on", async (word, code) => {
    await using pool = createParserPool({
      ...limits,
      timeoutMs: word === "hang" ? 1000 : 12_000,
      memoryMegabytes: 64,
      childFile: misbehavingChild(),
    });
    const [bad, good] = await Promise.allSettled([pool.parse(text(word)), pool.parse(text("fine"))]);
    expect(bad).toMatchObject({ status: "rejected", reason: { code } });
    expect(good).toMatchObject({ status: "fulfilled", value: { document: { text: expect.stringMatching(/^fine/) as string } } });
  });

  it("gives its processes no environment, and takes a fresh one after a number of documents", async () => {
    await using pool = createParserPool({ ...limits, documentsPerProcess: 2, childFile: misbehavingChild() });
    const answers: string[][] = [];
    for (let round = 0; round < 3; round++) answers.push((await pool.parse(text("pid"))).document.text.split(" "));
    expect(answers[0]![1]).toBe(answers[1]![1]);
    expect(answers[2]![1]).not.toBe(answers[0]![1]);
    // NODE_CHANNEL_* are Node's own and taken out at start.
    expect(Number(answers[0]![2])).toBeLessThanOrEqual(2);
  });

  it("ends a process that has nothing to read, and starts one for the next document", async () => {
    await using pool = createParserPool({ ...limits, idleTimeoutMs: 50, childFile: misbehavingChild() });
    const pidOf = async () => Number((await pool.parse(text("pid"))).document.text.split(" ")[1]);
    const first = await pidOf();
    await expect.poll(() => isAlive(first), { timeout: 5_000 }).toBe(false);
    expect(await pidOf()).not.toBe(first);
  });

  it("leaves no parser behind when the worker is killed in the middle of a document that never ends", async () => {
    const script = join(mkdtempSync(join(tmpdir(), "footnote-orphan-")), "worker.mjs");
    const poolFile = new URL("./parse-in-child.ts", import.meta.url).href;
    writeFileSync(
      script,
      `import { createParserPool } from ${JSON.stringify(poolFile)};
      const childFile = new URL(${JSON.stringify(misbehavingChild().href)});
      const pool = createParserPool({ ...${JSON.stringify({ ...limits, timeoutMs: 60_000 })}, childFile });
      await pool.parse({ bytes: new TextEncoder().encode("hang"), fileName: "a.txt" });`,
    );
    const worker = spawn(process.execPath, ["--no-warnings", script], { stdio: "ignore" });
    const parsers = () => {
      const rows = execFileSync("ps", ["-eo", "pid=,ppid=,time="], { encoding: "utf8" }).trim().split("\n");
      return rows
        .map((row) => row.trim().split(/\s+/))
        .flatMap(([pid, ppid, time]) => (Number(ppid) === worker.pid && time !== "00:00:00" ? [Number(pid)] : []));
    };
    // a second of processor time: it is in the loop
    await expect.poll(parsers, { timeout: 30_000, interval: 200 }).toHaveLength(1);
    const [parser] = parsers() as [number];
    worker.kill("SIGKILL");
    await expect.poll(() => isAlive(parser), { timeout: 10_000 }).toBe(false);
  });

  it("stops when it is told to", async () => {
    await using pool = createParserPool({ ...limits, childFile: misbehavingChild() });
    const abort = new AbortController();
    const hanging = pool.parse(text("hang"), abort.signal);
    setTimeout(() => abort.abort(), 300);
    await expect(hanging).rejects.toMatchObject({ code: "cancelled" });
    expect((await pool.parse(text("fine"))).document.text).toMatch(/^fine/);
  });

  it("hands scans to Unstructured where it is configured", async () => {
    const server = createServer((request, response) => {
      request
        .resume()
        .on("end", () =>
          response
            .writeHead(200, { "content-type": "application/json" })
            .end(JSON.stringify([{ type: "NarrativeText", text: "Read by OCR.", metadata: { page_number: 1 } }])),
        );
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    await using pool = createParserPool({ ...limits, unstructured: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } });
    const { document } = await pool.parse({ bytes: makePdf([{ texts: [] }]), fileName: "scan.pdf" });
    expect(document).toMatchObject({ text: "Read by OCR.", parser: "unstructured-auto" });
    server.close();
  });
});
