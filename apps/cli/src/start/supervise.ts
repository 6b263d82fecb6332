import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** One process that start keeps running. */
export type ServiceOptions = {
  name: string;
  script: string;
  cwd: string;
  env: Record<string, string>;
  heapMegabytes: number;
  /** Resolves when the process can be used; called again after every restart. `signal` aborts when the process has ended. */
  ready(child: ChildProcess, signal: AbortSignal): Promise<void>;
  stopTimeoutMs: number;
};

/** `ready` rejects when the process ends before it can be used the first time. */
export type Service = { ready: Promise<void>; stop(): Promise<void> };

const exitWithParent = fileURLToPath(new URL("./exit-with-parent.ts", import.meta.url));
const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** This many ends within the window, and the process is taken to be broken rather than unlucky. */
const endsThatAreTooMany = 5;
const windowMs = 120_000;

/**
 * Starts a process with its output in `<logDir>/<name>.log` and starts it again with growing delay when it ends, once it was ready.
 * `onGivenUp` is called when it keeps ending.
 */
export function supervise(
  options: ServiceOptions & {
    logDir: string;
    parentEnv: NodeJS.ProcessEnv;
    onEnd: (message: string) => void;
    onGivenUp: (error: FootnoteError) => void;
  },
): Service {
  const logPath = openLog(options.logDir, options.name);
  const ends: number[] = [];
  let child = launch(options, logPath);
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;

  function startAgain(): void {
    child = launch(options, logPath);
    // when it ends before it is ready, watch() has seen that already
    untilReady(child, options).catch(() => {});
    watch();
  }

  function watch(): void {
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      const now = Date.now();
      ends.push(now);
      const recent = ends.filter((time) => now - time < windowMs).length;
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
      if (recent >= endsThatAreTooMany) {
        options.onGivenUp(
          new FootnoteError("internal", `The ${options.name} ended ${recent} times within two minutes, last ${how}. See ${logPath}.`),
        );
        return;
      }
      options.onEnd(`The ${options.name} ended ${how}; starting it again. See ${logPath}.`);
      restart = setTimeout(startAgain, Math.min(longestDelayMs, firstDelayMs * 2 ** (recent - 1)));
    });
  }

  const firstReady = async () => {
    const isReady = await untilReady(child, options);
    if (!isReady) throw new FootnoteError("internal", `The ${options.name} ended while it started. Its last words are in ${logPath}.`);
    watch();
  };
  return {
    ready: firstReady(),
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      await end(child, options.stopTimeoutMs);
    },
  };
}

/** True when the process became ready, false when it ended first. */
async function untilReady(child: ChildProcess, options: ServiceOptions): Promise<boolean> {
  const ending = new AbortController();
  const onExit = () => ending.abort();
  child.once("exit", onExit);
  const ended = new Promise<false>((resolve) => ending.signal.addEventListener("abort", () => resolve(false)));
  try {
    return await Promise.race([options.ready(child, ending.signal).then(() => true as const), ended]);
  } catch (error) {
    if (ending.signal.aborted) return false;
    throw error;
  } finally {
    child.off("exit", onExit);
    ending.abort();
  }
}

function launch(options: ServiceOptions & { parentEnv: NodeJS.ProcessEnv }, logPath: string): ChildProcess {
  const log = openSync(logPath, "a");
  const child = fork(options.script, [], {
    cwd: options.cwd,
    env: { ...options.parentEnv, ...options.env },
    execArgv: [`--max-old-space-size=${options.heapMegabytes}`, "--disable-warning=ExperimentalWarning", "--import", exitWithParent],
    stdio: ["ignore", log, log, "ipc"],
    // a group of its own: Ctrl-C reaches only the launcher, which stops the others in order
    detached: true,
  });
  child.on("error", () => {});
  return child;
}

/** Ends a process and whatever it started: SIGTERM, and SIGKILL to its whole group after the time limit. */
export async function end(child: ChildProcess, timeoutMs: number): Promise<void> {
  if (child.pid === undefined) return;
  const killGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // the group is gone already
    }
  };
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => killGroup("SIGKILL"), timeoutMs);
    await gone;
    clearTimeout(force);
  }
  killGroup("SIGKILL");
}

/** The log of the start before stays beside it as <name>.previous.log. */
function openLog(logDir: string, name: string): string {
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const path = join(logDir, `${name.replaceAll(" ", "-")}.log`);
  try {
    renameSync(path, path.replace(/\.log$/, ".previous.log"));
  } catch {
    // the first start on this folder
  }
  return path;
}
