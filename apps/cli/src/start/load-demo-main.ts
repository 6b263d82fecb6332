import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { createLogger } from "@footnote/telemetry/logger";
import { writeDemoFile } from "../demo-file.ts";
import { loadDemo, mayLoadDemo, waitForDemo } from "./load-demo.ts";

/** What this process tells its parent. */
export type DemoReport = { type: "progress"; text: string } | { type: "done" } | { type: "failed"; code: string; message: string };

/**
 * Loads the demo company in a process of its own, which start runs once on an empty database: parsers, connectors and password
 * hashing would otherwise stay in the launcher's memory for good. DATABASE_URL and the data folder come from the environment.
 */
const config = loadConfig();
const databaseUrl = config.database.url!;
const [onlyIfEmpty, webUrl = "", apiUrl = ""] = [
  process.argv.includes("--only-if-empty"),
  ...process.argv.slice(2).filter((argument) => argument.startsWith("http")),
];
const signal = new AbortController().signal;

try {
  if (await mayLoadDemo(databaseUrl, onlyIfEmpty)) {
    const users = await loadDemo({ databaseUrl, config, logger: createLogger({ service: "demo", level: "silent" }), signal });
    await waitForDemo({ databaseUrl, signal }, (text) => tell({ type: "progress", text }));
    writeDemoFile(config.dataDir, { webUrl, apiUrl, users });
  }
  tell({ type: "done" });
} catch (error) {
  tell({
    type: "failed",
    code: FootnoteError.is(error) ? error.code : "internal",
    message: error instanceof Error ? error.message : String(error),
  });
}
process.disconnect?.();

function tell(report: DemoReport): void {
  process.send?.(report);
}
