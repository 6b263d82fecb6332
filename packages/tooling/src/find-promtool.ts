import { execFileSync } from "node:child_process";
import { readTestEnv } from "@footnote/config/test-env";

/** The program that checks Prometheus rules (in Debian's package prometheus): PROMTOOL, or the one on the PATH; null where there is none. */
export function findPromtool(given: string | undefined = readTestEnv().promtool): string | null {
  const program = given ?? "promtool";
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return program;
  } catch {
    return null;
  }
}
