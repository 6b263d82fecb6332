import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ErrorCode } from "@footnote/domain/error-codes";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { DemoReport } from "./load-demo-main.ts";
import { end } from "./supervise.ts";

/** Loads the demo company through a process of its own; see load-demo-main.ts. `signal` ends it. */
export async function runDemoLoad(
  options: { arguments: string[]; env: NodeJS.ProcessEnv; signal: AbortSignal },
  onProgress: (text: string) => void,
): Promise<void> {
  const child = fork(fileURLToPath(new URL("./load-demo-main.ts", import.meta.url)), options.arguments, {
    env: options.env,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
  const stop = () => void end(child, 2_000);
  options.signal.addEventListener("abort", stop);
  let outcome: DemoReport | undefined;
  child.on("message", (report: DemoReport) => {
    if (report.type === "progress") onProgress(report.text);
    else outcome = report;
  });
  await new Promise<void>((resolve, reject) => child.once("error", reject).once("exit", () => resolve()));
  options.signal.removeEventListener("abort", stop);
  options.signal.throwIfAborted();
  if (outcome?.type === "failed") throw new FootnoteError(outcome.code as ErrorCode, outcome.message);
  if (outcome === undefined)
    throw new FootnoteError("internal", "Loading the demo company ended before it was done. Start again; it goes on where it stopped.");
}
