import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { runOpenLoop, type Latency } from "../open-loop.ts";
import { createQuestions, type Searchers } from "./searchers.ts";

const api = fileURLToPath(new URL("../../../api/src/main.ts", import.meta.url));

/** POST /v1/search of an API process of its own, each request with the key of its person; a window per seed. */
export async function measureHttp(
  searchers: Searchers,
  databaseUrl: string,
  load: { ratePerSecond: number; seconds: number; seeds: number[] },
): Promise<Latency[]> {
  const keys = await Promise.all(
    searchers.people.map(async ({ viewer, email }) => {
      const actor = { workspaceId: viewer.workspaceId, userId: null };
      return (await issueApiKey(searchers.ctx, actor, { name: "bench", userEmail: email, scopes: ["search", "ask"] })).secret;
    }),
  );
  await using server = await startApi(databaseUrl);
  const post = async (index: number, query: string) => {
    const response = await fetch(`${server.url}/v1/search`, {
      method: "POST",
      headers: { authorization: `Bearer ${keys[index % keys.length]}`, "content-type": "application/json" },
      body: JSON.stringify({ query, limit: 10 }),
    });
    const body = (await response.json()) as { results?: unknown[] };
    if (!response.ok || body.results === undefined) throw new Error(`status ${response.status}`);
  };
  const warm = createQuestions(900);
  await runOpenLoop(10, 6, (index) => post(index, warm()));
  const windows: Latency[] = [];
  for (const seed of load.seeds) {
    const next = createQuestions(seed);
    windows.push((await runOpenLoop(load.ratePerSecond, load.seconds, (index) => post(index, next()))).latency);
  }
  return windows;
}

async function startApi(databaseUrl: string): Promise<{ url: string } & AsyncDisposable> {
  const port = await freePort();
  const child = spawn(process.execPath, [api], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      REDIS_URL: "",
      API_PORT: String(port),
      AUTH_SECRET: "a secret of the benchmark, 32 characters",
      RATE_LIMIT_PER_MINUTE: "100000",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 200; attempt++) {
    const ready = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}`);
    await sleep(100);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
