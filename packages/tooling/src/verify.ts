import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderEnvExample } from "./checks/check-env-example.ts";
import { repositoryRoot } from "./list-files.ts";
import { printCheck } from "./print-check.ts";
import { runStaticChecks } from "./run-static-checks.ts";

/** `pnpm verify [--fix]`: every static check in seconds, without services. `--fix` first writes what is derived from the code. */
if (process.argv.includes("--fix")) writeFileSync(join(repositoryRoot, ".env.example"), renderEnvExample());
const results = await runStaticChecks(printCheck);
const failed = results.filter((result) => result.problems.length > 0).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
