import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

export type DemoUser = { email: string; role: string; apiKey: string; password: string };
export type Stack = {
  webUrl: string;
  apiUrl: string;
  dataDir: string;
  pid: number;
  users: DemoUser[];
  keyOf(email: string): string;
} & AsyncDisposable;

/**
 * Starts the whole of Footnote as `npm start` does (embedded services, worker, API, web and the demo company) on free ports and a
 * data folder of its own, or on `dataDir`; disposing stops it and removes the folder if it was its own. `onLine` gets what it prints.
 */
export async function startStack(
  options: { dataDir?: string; env?: Record<string, string>; arguments?: string[]; onLine?: (line: string) => void } = {},
): Promise<Stack> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "footnote-stack-")));
  const child = spawn(process.execPath, [cli, "start", "--exit-with-parent", ...(options.arguments ?? [])], {
    env: {
      ...process.env,
      FOOTNOTE_API_KEY: "",
      FOOTNOTE_API_URL: "",
      FOOTNOTE_DATA_DIR: dataDir,
      PORT: "0",
      API_PORT: "0",
      WORKER_PORT: "0",
      DATABASE_URL: "",
      REDIS_URL: "",
      // who asks twice here wants to see it answered twice
      ANSWER_CACHE: "false",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  const webUrl = await new Promise<string>((resolve, reject) => {
    const read = (line: string) => {
      printed.push(line);
      options.onLine?.(line);
      const ready = /Footnote is ready at (\S+)/.exec(line);
      if (ready !== null) resolve(ready[1]!);
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", read);
    child.once("exit", (code) => reject(new Error(`footnote start ended with ${code}:\n${printed.join("\n")}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const { users, apiUrl } = JSON.parse(await readFile(join(dataDir, "demo.json"), "utf8")) as { users: DemoUser[]; apiUrl: string };
  const keyOf = (email: string) => {
    const user = users.find((one) => one.email === email);
    if (user === undefined) throw new Error(`${email} is not in demo.json`);
    return user.apiKey;
  };
  return { webUrl, apiUrl, dataDir, pid: child.pid!, users, keyOf, [Symbol.asyncDispose]: stop };
}
