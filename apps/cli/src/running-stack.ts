import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the stack that `footnote start` runs on a data folder is reached; kept in running.json, readable by its owner only. */
export type RunningStack = { pid: number; webUrl: string; apiUrl: string; workerUrl: string; databaseUrl: string; redisUrl: string };

/** The stack that runs on this data folder, or null. */
export function readRunningStack(dataDir: string): RunningStack | null {
  try {
    const stack = JSON.parse(readFileSync(pathIn(dataDir), "utf8")) as RunningStack;
    process.kill(stack.pid, 0);
    return stack;
  } catch {
    return null; // no file, or its process is gone
  }
}

/** Makes the stack known to other commands; returns how to take that back. */
export function announceRunningStack(dataDir: string, stack: RunningStack): () => void {
  writeFileSync(pathIn(dataDir), `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  return () => {
    if (readRunningStack(dataDir)?.pid === stack.pid) rmSync(pathIn(dataDir), { force: true });
  };
}

function pathIn(dataDir: string): string {
  return join(dataDir, "running.json");
}
