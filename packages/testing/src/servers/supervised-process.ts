import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export type SupervisedProcess = { kill(): Promise<void>; [Symbol.asyncDispose](): Promise<void> };

/** Runs a program and starts it again whenever it ends, as a service manager does; `kill` is kill -9. */
export function startSupervised(command: string, args: string[], options: SpawnOptions): SupervisedProcess {
  let isStopped = false;
  let child: ChildProcess;
  const start = () => {
    child = spawn(command, args, options);
    child.once("exit", () => {
      if (!isStopped) void sleep(100).then(() => (isStopped ? undefined : start()));
    });
  };
  start();
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return {
    kill: () => end("SIGKILL"),
    async [Symbol.asyncDispose]() {
      isStopped = true;
      await end("SIGKILL");
    },
  };
}
