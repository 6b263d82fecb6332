import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A second API and web application on the running stack's services, which a test may configure, stop and start as it needs. */
export type Front = { webUrl: string; stopApi(): Promise<void>; startApi(): Promise<void> } & AsyncDisposable;

/** Starts them beside the stack of `dataDir`, the API with `env` on top of what the stack's own API has. Throws when one does not come up. */
export async function startFront(dataDir: string, env: Record<string, string>): Promise<Front> {
  const running = JSON.parse(readFileSync(join(dataDir, "running.json"), "utf8")) as { databaseUrl: string; redisUrl: string };
  const own = (name: string) => readFileSync(join(dataDir, name), "utf8").trim();
  const [apiPort, webPort] = [await freePort(), await freePort()];
  const webUrl = `http://localhost:${webPort}`;
  let api: ChildProcess | null = null;
  const startApi = async () => {
    api = start("apps/api/src/main.ts", {
      FOOTNOTE_DATA_DIR: dataDir,
      DATABASE_URL: running.databaseUrl,
      ANSWER_CACHE: "false",
      REDIS_URL: running.redisUrl,
      AUTH_SECRET: own("auth-secret"),
      SECRETS_KEY: own("secrets-key"),
      API_PORT: String(apiPort),
      PUBLIC_URL: webUrl,
      LOG_LEVEL: "error",
      ...env,
    });
    await waitUntilAnswers(`http://127.0.0.1:${apiPort}/readyz`, api);
  };
  const stopApi = async () => {
    await stop(api);
    api = null;
  };
  const web = start("apps/web/.next/standalone/apps/web/server.js", {
    HOSTNAME: "127.0.0.1",
    PORT: String(webPort),
    API_URL: `http://127.0.0.1:${apiPort}`,
  });
  try {
    await startApi();
    await waitUntilAnswers(`${webUrl}/sign-in`, web);
  } catch (error) {
    await Promise.all([stop(web), stopApi()]);
    throw error;
  }
  return {
    webUrl,
    startApi,
    stopApi,
    async [Symbol.asyncDispose]() {
      await Promise.all([stop(web), stopApi()]);
    },
  };
}

function start(script: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function stop(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function waitUntilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${url} ended with ${child.exitCode}`);
    const answers = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) return;
    await wait(200);
  }
  throw new Error(`${url} did not answer in time`);
}
