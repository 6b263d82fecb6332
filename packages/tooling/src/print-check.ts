import type { CheckResult } from "./run-static-checks.ts";

/** One line per check with its time, and below it what is wrong. */
export function printCheck({ name, problems, tookMs }: CheckResult): void {
  const seconds = `${(tookMs / 1000).toFixed(1).padStart(6)} s`;
  process.stdout.write(`${seconds}  ${problems.length === 0 ? "ok    " : "FAILED"} ${name}\n`);
  for (const problem of problems) process.stdout.write(`${problem.replaceAll(/^/gm, "          ")}\n`);
}
