import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import type { FootnoteError } from "@footnote/domain/footnote-error";
import { readDemoFile } from "../demo-file.ts";
import { reportFailure } from "../report-failure.ts";
import { startStack } from "../start/start-stack.ts";
import { createSteps } from "../start/steps.ts";

/** `footnote start`: everything on this machine, until Ctrl-C or SIGTERM. */
export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("start Footnote on this machine with everything it needs")
    .option("--no-demo", "do not load the demo company into an empty database")
    .option("--no-web", "start the API and the worker only")
    .option("--exit-with-parent", "stop when the process that started this one is gone")
    .action(start);
}

async function start(options: { demo: boolean; web: boolean; exitWithParent?: boolean }): Promise<void> {
  const config = loadConfig();
  const began = performance.now();
  const steps = createSteps(process.stdout);
  const aborting = new AbortController();
  let givenUp: FootnoteError | undefined;
  const stopped = new Promise<void>((resolve) => aborting.signal.addEventListener("abort", () => resolve()));
  const stop = () => aborting.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (options.exitWithParent === true) watchParent(stop);
  // who reads our output may go away (npm start | head); that is no reason to stop
  process.stdout.on("error", () => {});

  try {
    const footnote = await startStack({
      config,
      steps,
      signal: aborting.signal,
      withDemo: options.demo,
      withWeb: options.web,
      onGivenUp: (error) => {
        givenUp = error;
        stop();
      },
    });
    printReady(config.dataDir, footnote.url, began);
    await stopped;
    steps.note("Stopping …");
    await footnote.stop();
  } catch (error) {
    if (!aborting.signal.aborted) process.exit(reportFailure(error, false));
  }
  if (givenUp === undefined) steps.note("Footnote has stopped.");
  // exit() because a library may keep a timer; everything that was started has ended
  process.exit(givenUp === undefined ? 0 : reportFailure(givenUp, false));
}

function printReady(dataDir: string, url: string, began: number): void {
  const demo = readDemoFile(dataDir);
  const lines = [
    `Footnote is ready at ${url}`,
    `(${((performance.now() - began) / 1000).toFixed(1)} s; logs in ${dataDir}/logs; Ctrl-C stops it)`,
  ];
  if (demo !== null) {
    const width = Math.max(...demo.users.map((user) => user.email.length));
    lines.push(
      "",
      `Sign in with the password ${demo.users[0]!.password} as`,
      ...demo.users.map((user) => `  ${user.email.padEnd(width)}  ${user.role}`),
    );
  }
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}

/** npm may be killed without passing the signal on; then our parent changes. */
function watchParent(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 250).unref();
}
