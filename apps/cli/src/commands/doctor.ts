import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import type { Check } from "@footnote/telemetry/examine";
import { runDoctor } from "../doctor/run-doctor.ts";

/** `footnote doctor`: what works, what does not, and what to do. Exits with 1 when something does not. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("examine everything Footnote needs and say what to do")
    .option("--json", "print the checks as JSON")
    .action(async (options: { json?: boolean }) => {
      const checks = await runDoctor(loadConfig());
      const ok = checks.every((check) => check.ok);
      process.stdout.write(options.json === true ? `${JSON.stringify({ ok, checks })}\n` : render(checks));
      process.exitCode = ok ? 0 : 1;
    });
}

function render(checks: Check[]): string {
  const width = Math.max(...checks.map((check) => check.name.length));
  const colour = (text: string, code: number) => (process.stdout.isTTY ? `\u001B[${code}m${text}\u001B[39m` : text);
  return checks
    .map(({ name, ok, found, advice }) => {
      const line = `${ok ? colour("ok    ", 32) : colour("not ok", 31)}  ${name.padEnd(width)}  ${found}\n`;
      return advice === undefined ? line : `${line}        ${" ".repeat(width)}  → ${advice}\n`;
    })
    .join("");
}
