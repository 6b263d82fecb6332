import { fork, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { ErrorCode } from "@footnote/domain/error-codes";
import { FootnoteError, type ErrorDetails } from "@footnote/domain/footnote-error";
import { checkSize } from "./check-size.ts";
import type { ParseInput, ParseResult } from "./parse-document.ts";
import { parseWithUnstructured, type UnstructuredOptions } from "./unstructured/parse-with-unstructured.ts";

export type ChildRequest = { id: number; input: ParseInput; maxDocumentBytes: number };
export type ChildReply =
  | { id: number; ok: true; result: ParseResult }
  | { id: number; ok: false; code: ErrorCode; message: string; details: ErrorDetails };

export type ParserPoolOptions = {
  /** Processes that read at the same time. */
  size: number;
  timeoutMs: number;
  memoryMegabytes: number;
  maxDocumentBytes?: number;
  /** Reads what has no text layer, where it is configured. */
  unstructured?: UnstructuredOptions | null;
  /** A fresh process after this many documents, so that no leak of a parser grows. */
  documentsPerProcess?: number;
  /** A process that had nothing to read for this long is ended; the next document starts one. */
  idleTimeoutMs?: number;
  /** The file the processes run; only a bundle or a test names another. */
  childFile?: URL;
};

export type ParserPool = AsyncDisposable & { parse(input: ParseInput, signal?: AbortSignal): Promise<ParseResult> };

// Bytes outside the heap (the file itself, what is inflated from it) come on top of the heap limit.
const extraMegabytes = 512;
const memoryCheckMs = 250;

/**
 * Reads documents in warm processes of their own, so that a hang, a crash or a memory hog costs one document and never the worker. Throws what `parseDocument` throws, and
 * parse_timeout, parser_crashed or cancelled. Scans go on to Unstructured where it is configured.
 */
export function createParserPool(options: ParserPoolOptions): ParserPool {
  const maxDocumentBytes = options.maxDocumentBytes ?? 100 * 1_048_576;
  const idle: Child[] = [];
  const waiting: ((child: Child) => void)[] = [];
  const alive = new Set<Child>();
  let closed = false;

  const start = (): Child => {
    const child = startChild(options);
    alive.add(child);
    return child;
  };
  const acquire = (): Promise<Child> => {
    const rested = idle.pop();
    if (rested !== undefined) clearTimeout(rested.restTimer);
    const child = rested ?? (alive.size < options.size ? start() : undefined);
    return child === undefined ? new Promise((done) => waiting.push(done)) : Promise.resolve(child);
  };
  // a warm process holds some 130 MB, which a machine that reads nothing for a while gets back
  const rest = (child: Child) => {
    idle.push(child);
    child.restTimer = setTimeout(() => {
      idle.splice(idle.indexOf(child), 1);
      alive.delete(child);
      child.process.kill("SIGKILL");
    }, options.idleTimeoutMs ?? 30_000).unref();
  };
  const release = (child: Child) => {
    const spent =
      child.process.exitCode !== null ||
      child.process.signalCode !== null ||
      !child.process.connected ||
      child.documents >= (options.documentsPerProcess ?? 200);
    if (spent) {
      child.process.kill("SIGKILL");
      alive.delete(child);
    }
    const next = closed ? undefined : waiting.shift();
    if (next !== undefined) next(spent ? start() : child);
    else if (!spent) rest(child);
  };

  return {
    async parse(input, signal) {
      if (closed) throw new FootnoteError("cancelled", "The parsers were stopped.");
      signal?.throwIfAborted();
      checkSize(input.bytes.length, maxDocumentBytes);
      const unstructured = options.unstructured ?? null;
      if (unstructured?.when === "always") return parseWithUnstructured(input, unstructured, signal);
      const child = await acquire();
      try {
        return await runInChild(child, { input, maxDocumentBytes }, options, signal);
      } catch (error) {
        if (unstructured !== null && FootnoteError.is(error) && error.code === "document_no_text")
          return await parseWithUnstructured(input, unstructured, signal);
        throw error;
      } finally {
        release(child);
      }
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const child of idle) clearTimeout(child.restTimer);
      const running = [...alive].filter((child) => child.process.exitCode === null && child.process.signalCode === null);
      const exits = running.map((child) => new Promise((done) => child.process.once("exit", done)));
      for (const child of alive) child.process.kill("SIGKILL");
      await Promise.all(exits);
    },
  };
}

type Child = { process: ChildProcess; documents: number; restTimer?: NodeJS.Timeout };

const endWithParent = new URL("./end-with-parent.ts", import.meta.url).href;

function startChild(options: ParserPoolOptions): Child {
  const process = fork(options.childFile ?? new URL("./parse-child.ts", import.meta.url), [], {
    serialization: "advanced",
    // No keys and no settings: the process reads bytes and nothing else. It may read files (its own code) and neither write any nor start
    // programs; the thread is the one that watches for its parent.
    env: {},
    execArgv: [
      `--max-old-space-size=${options.memoryMegabytes}`,
      "--permission",
      "--allow-fs-read=*",
      "--allow-worker",
      "--no-warnings",
      "--import",
      endWithParent,
    ],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  process.on("error", () => {});
  return { process, documents: 0 };
}

let lastId = 0;

function runInChild(child: Child, job: Omit<ChildRequest, "id">, options: ParserPoolOptions, signal?: AbortSignal): Promise<ParseResult> {
  const id = ++lastId;
  child.documents++;
  return new Promise<ParseResult>((done, fail) => {
    const settle = (act: () => void) => {
      clearTimeout(deadline);
      clearInterval(watch);
      signal?.removeEventListener("abort", onAbort);
      child.process.off("message", onMessage);
      child.process.off("exit", onExit);
      act();
    };
    const kill = (error: FootnoteError) =>
      settle(() => {
        child.process.kill("SIGKILL");
        // The exit is awaited, so that the place of the process is free when the caller goes on.
        if (child.process.exitCode !== null || child.process.signalCode !== null) fail(error);
        else child.process.once("exit", () => fail(error));
      });
    const onMessage = (reply: ChildReply) => {
      if (reply.id !== id) return;
      settle(() => (reply.ok ? done(reply.result) : fail(new FootnoteError(reply.code, reply.message, { details: reply.details }))));
    };
    const onExit = (code: number | null, exitSignal: string | null) => settle(() => fail(crashed({ exitCode: code, signal: exitSignal })));
    const onAbort = () => kill(new FootnoteError("cancelled", "Reading the document was cancelled."));
    const deadline = setTimeout(() => {
      kill(
        new FootnoteError(
          "parse_timeout",
          `Reading the document took longer than ${options.timeoutMs / 1000} s. Split it, or raise PARSE_TIMEOUT_SECONDS.`,
          { details: { timeoutMs: options.timeoutMs } },
        ),
      );
    }, options.timeoutMs);
    const watch = setInterval(() => {
      void residentMegabytes(child.process.pid).then((used) => {
        if (used > options.memoryMegabytes + extraMegabytes) kill(crashed({ residentMegabytes: Math.round(used) }));
      });
    }, memoryCheckMs);
    child.process.on("message", onMessage);
    child.process.on("exit", onExit);
    signal?.addEventListener("abort", onAbort);
    if (child.process.exitCode !== null || child.process.signalCode !== null)
      return onExit(child.process.exitCode, child.process.signalCode);
    child.process.send({ id, ...job } satisfies ChildRequest, (error) => {
      if (error !== null) kill(crashed({ reason: "channel closed" }));
    });
  });
}

function crashed(details: ErrorDetails): FootnoteError {
  return new FootnoteError(
    "parser_crashed",
    "The parser gave up on this document, most likely for lack of memory. Split it, or raise PARSE_MEMORY_MEGABYTES.",
    { details },
  );
}

/** Memory the process holds, where the system tells (Linux); elsewhere only the heap limit applies. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  if (process.platform !== "linux" || pid === undefined) return 0;
  const pages = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return (Number(pages.split(" ")[1] ?? 0) * 4096) / 1_048_576;
}
