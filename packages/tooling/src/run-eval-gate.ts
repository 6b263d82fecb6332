import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./list-files.ts";
import type { Counts } from "./run-vitest.ts";

/** A run takes about a minute; five are the most it may take before it counts as failed. */
const longestMs = 300_000;

/** Runs `footnote eval gate` with its output on the terminal; it counts as one check. */
export async function runEvalGate(): Promise<Counts> {
  const program = join(repositoryRoot, "apps/cli/src/main.ts");
  const child = spawn(process.execPath, [program, "eval", "gate"], {
    cwd: repositoryRoot,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: longestMs,
  });
  const stop = () => void child.kill("SIGTERM");
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.off(signal, stop);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}
