import { execFile } from "node:child_process";
import { repositoryRoot } from "./list-files.ts";

const timeoutMs = 30_000;
const severe = new Set(["high", "critical"]);

export type DependencyAudit = { state: "clean" | "found" | "unavailable"; lines: string[] };

/**
 * Asks the registry for known vulnerabilities of what production installs (`pnpm audit --prod`). High and critical ones are `found`, lower ones
 * only told. `unavailable` says why: no network, or a registry that does not offer advisories, as many mirrors do not.
 */
export async function auditDependencies(): Promise<DependencyAudit> {
  const { stdout, stderr } = await run();
  const report = parse(stdout);
  if (report === null) {
    const reason = `${stderr}${stdout}`
      .replaceAll(/\s+/g, " ")
      .replaceAll(/[^\x20-\x7E]/g, "")
      .trim()
      .slice(0, 160);
    return { state: "unavailable", lines: [reason === "" ? "the registry did not answer" : reason] };
  }
  const lines = report.map(({ severity, module, title }) => `${severity}: ${module}: ${title}`);
  return { state: report.some(({ severity }) => severe.has(severity)) ? "found" : "clean", lines };
}

function run(): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      "pnpm",
      ["audit", "--prod", "--json"],
      { cwd: repositoryRoot, timeout: timeoutMs, maxBuffer: 32 * 1_048_576 },
      (_error, stdout, stderr) => resolve({ stdout, stderr }),
    );
  });
}

/** The advisories of a report; null when it is none. */
export function parse(text: string): { severity: string; module: string; title: string }[] | null {
  try {
    const { advisories } = JSON.parse(text) as { advisories?: Record<string, { severity?: string; module_name?: string; title?: string }> };
    if (advisories === undefined) return null;
    return Object.values(advisories).map((each) => ({
      severity: each.severity ?? "unknown",
      module: each.module_name ?? "unknown",
      title: each.title ?? "",
    }));
  } catch {
    return null;
  }
}
