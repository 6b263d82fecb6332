import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "./list-files.ts";

export type Counts = { passed: number; failed: number; skipped: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/**
 * Runs vitest projects with their output on the terminal and returns the counts. A file that fails outside its tests (an import,
 * a hook) counts as one failure, and so does a run that leaves no report.
 */
export async function runVitest(options: { projects: string[]; files?: string[]; environment: NodeJS.ProcessEnv }): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "footnote-vitest-"));
  const reportPath = join(folder, "report.json");
  const vitest = join(repositoryRoot, "node_modules/vitest/vitest.mjs");
  const projects = options.projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  try {
    const child = spawn(process.execPath, [vitest, "run", ...projects, ...reporters, "--passWithNoTests", ...(options.files ?? [])], {
      cwd: repositoryRoot,
      env: options.environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const stop = () => void child.kill("SIGTERM");
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop);
    const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.off(signal, stop);
    if (child.signalCode !== null) process.exit(130);
    return existsSync(reportPath)
      ? count(JSON.parse(readFileSync(reportPath, "utf8")) as Report, code)
      : { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report: Report, code: number | null): Counts {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((result) => (result as { status: string }).status === "failed"),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  // an unhandled error outside every test shows only in the exit code
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
