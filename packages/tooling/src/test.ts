import { childEnvironment } from "@footnote/config/child-environment";
import { readTestEnv } from "@footnote/config/test-env";
import { findBrowser, installBrowser } from "./find-browser.ts";
import { auditDependencies } from "./audit-dependencies.ts";
import { printCheck } from "./print-check.ts";
import { runEvalGate } from "./run-eval-gate.ts";
import { runStaticChecks } from "./run-static-checks.ts";
import { runVitest, type Counts } from "./run-vitest.ts";

/**
 * `npm test`: static checks, the dependency audit, unit tests, service tests on the embedded services (and again on TEST_DATABASE_URL where it is set), the
 * evaluation gate, the whole stack in a browser. The last line is `N passed, N failed, N skipped`; each static check and the gate count as one.
 */
const test = readTestEnv();
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

await section("Static checks", async () => {
  const results = await runStaticChecks(printCheck);
  const failed = results.filter((result) => result.problems.length > 0).length;
  return { passed: results.length - failed, failed, skipped: 0 };
});
await section("Known vulnerabilities of dependencies", async () => {
  const { state, lines } = await auditDependencies();
  if (state === "unavailable") process.stdout.write("Not checked: the registry gave no advisories. Run pnpm audit --prod where it does.\n");
  for (const line of lines) process.stdout.write(`${line}\n`);
  return { passed: Number(state === "clean"), failed: Number(state === "found"), skipped: Number(state === "unavailable") };
});
const embedded = childEnvironment({ TEST_DATABASE_URL: "" });
await section("Unit tests, and service tests on the embedded services", () =>
  runVitest({ projects: ["unit", "services"], environment: embedded }),
);
if (test.databaseUrl !== undefined) {
  await section("Service tests on the Postgres at TEST_DATABASE_URL", () =>
    runVitest({ projects: ["services"], environment: childEnvironment({}) }),
  );
}
await section("The evaluation gate", runEvalGate);
await section("The whole stack in a browser", async () => {
  const browser = findBrowser(test.browser) ?? (installBrowser() ? findBrowser(test.browser) : null);
  if (browser !== null)
    return runVitest({ projects: ["e2e"], environment: childEnvironment({ TEST_DATABASE_URL: "", CHROME_PATH: browser }) });
  process.stdout.write("No Chromium was found. Install one, or set CHROME_PATH to its program.\n");
  return test.isCi ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
});

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 ? 1 : 0);

async function section(title: string, run: () => Promise<Counts>): Promise<void> {
  const began = performance.now();
  process.stdout.write(`\n== ${title}\n`);
  const counts = await run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  process.stdout.write(
    `== ${title}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${Math.round((performance.now() - began) / 1000)} s)\n`,
  );
}
