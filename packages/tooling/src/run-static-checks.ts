import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkDocPaths } from "./checks/check-doc-paths.ts";
import { checkEnvExample } from "./checks/check-env-example.ts";
import { checkErrorCatalogue } from "./checks/check-error-catalogue.ts";
import { checkFileLength } from "./checks/check-file-length.ts";
import { checkLevels } from "./checks/check-levels.ts";
import { checkRunbooks } from "./checks/check-runbooks.ts";
import { repositoryRoot } from "./list-files.ts";

export type CheckResult = { name: string; problems: string[]; tookMs: number };

type Check = { name: string; run: () => Promise<string[]> };

/** Every static check; none needs a service or the network. */
const checks: Check[] = [
  { name: "format", run: tool("oxfmt", ["--check"]) },
  { name: "lint", run: tool("oxlint", ["--type-aware", "--quiet"]) },
  { name: "types", run: tool("tsc", ["-p", "tsconfig.json"]) },
  {
    name: "types of the web application",
    run: ifExists("apps/web/tsconfig.json", tool("tsc", ["-p", "apps/web/tsconfig.json", "--noEmit"])),
  },
  { name: "dead code", run: tool("knip", ["--no-progress", "--no-config-hints"]) },
  { name: "package manifests", run: tool("sherif", []) },
  { name: "import levels", run: own(checkLevels) },
  { name: "error catalogue", run: own(checkErrorCatalogue) },
  { name: ".env.example", run: own(checkEnvExample) },
  { name: "file length", run: own(checkFileLength) },
  { name: "paths in documents", run: own(checkDocPaths) },
  { name: "alerts and runbooks", run: own(checkRunbooks) },
];

/** Runs all static checks side by side and calls `onResult` as each ends; returns them in their order. */
export function runStaticChecks(onResult: (result: CheckResult) => void): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => {
      const began = performance.now();
      const problems = await run().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
      const result = { name, problems, tookMs: performance.now() - began };
      onResult(result);
      return result;
    }),
  );
}

/** A tool from node_modules; it passes when it exits with 0, otherwise its output is the problem. */
function tool(name: string, toolArguments: string[]): () => Promise<string[]> {
  return () =>
    new Promise((resolve) => {
      const path = join(repositoryRoot, "node_modules", ".bin", name);
      execFile(path, toolArguments, { cwd: repositoryRoot, maxBuffer: 64 * 1_048_576, timeout: 300_000 }, (error, stdout, stderr) => {
        if (error === null) resolve([]);
        else resolve([`${stdout}${stderr}`.trim() || `${name} failed: ${error.message}`]);
      });
    });
}

function own(check: () => string[]): () => Promise<string[]> {
  return async () => check();
}

function ifExists(path: string, run: () => Promise<string[]>): () => Promise<string[]> {
  return async () => (existsSync(join(repositoryRoot, path)) ? run() : []);
}
