import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import { createTestRedis, type TestRedis } from "@footnote/testing/create-test-redis";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let redis: TestRedis;
beforeAll(async () => {
  world = await createApiWorld();
  redis = await createTestRedis();
});
afterAll(async () => {
  await world.close();
  await redis[Symbol.asyncDispose]();
});

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

function start(settings: Record<string, string>) {
  const { config } = world.ctx;
  const env = {
    PATH: process.env["PATH"] ?? "",
    DATABASE_URL: config.database.url!,
    DATABASE_POOL_SIZE: "2",
    FOOTNOTE_DATA_DIR: config.dataDir,
    AUTH_SECRET: config.secrets.auth!,
    REDIS_URL: redis.url,
    REDIS_PREFIX: redis.prefix,
    ...settings,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  return {
    child,
    output: text(child.stdout),
    complaint: text(child.stderr),
    ended: once(child, "exit") as Promise<[number | null, string | null]>,
  };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe("the API process", () => {
  it("becomes ready, and on SIGTERM ends open streams and itself, with nothing on the terminal but log lines", async () => {
    const admin = await world.addPerson("admin", "admin");
    const port = await freePort();
    const { child, ended, output, complaint } = start({ API_PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${url}/readyz`).then(
            (answer) => answer.json(),
            () => null,
          ),
        { timeout: 20_000 },
      )
      .toEqual({ ready: true, checks: { database: "ok", storage: "ok", redis: "ok" } });
    const made = await world.send({
      method: "POST",
      url: "/v1/sources",
      headers: admin.headers,
      payload: { name: "Open run", config: { kind: "upload" }, allow: ["everyone"] },
    });
    const { id } = made.json() as { id: string };
    await asSystem(world.ctx.pool, (tx) =>
      tx.query(
        "INSERT INTO sync_runs (id, workspace_id, source_id, state, started_at) VALUES (gen_random_uuid(), $1, $2, 'running', now())",
        [world.workspaceId, id],
      ),
    );
    const stream = await fetch(`${url}/v1/sources/${id}/progress`, { headers: admin.headers });
    const reader = stream.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('"state":"running"');
    child.kill("SIGTERM");
    expect((await reader.read()).done).toBe(true);
    expect(await ended).toEqual([0, null]);
    for (const line of (await output).trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ service: "api" });
    expect(await complaint).toBe("");
  });

  it.each([
    [
      "a port in use",
      async () => ({ API_PORT: new URL(await world.app.listen({ port: 0, host: "127.0.0.1" })).port }),
      /^port_in_use: Port \d+ is in use\. Stop what uses it, or set API_PORT to another\.\n$/,
    ],
    ["a missing secret", async () => ({ AUTH_SECRET: "" }), /^config_invalid: AUTH_SECRET is not set\. .*\n$/],
    ["a missing database", async () => ({ DATABASE_URL: "" }), /^config_invalid: DATABASE_URL is not set\. .*\n$/],
  ])("says %s in one sentence", async (_what, settings, sentence) => {
    const { ended, complaint } = start(await settings());
    expect((await ended)[0]).toBe(1);
    expect(await complaint).toMatch(sentence);
  });
});
