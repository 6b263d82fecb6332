import { existsSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { createClient } from "@footnote/client/create-client";
import type { Config } from "@footnote/config/config";
import { checkEndpoints } from "@footnote/models/check-endpoints";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { examine, type Check } from "@footnote/telemetry/examine";
import { connectToApi } from "../connect-to-api.ts";
import { readRunningStack } from "../running-stack.ts";
import { checkPostgres } from "./check-postgres.ts";

const notStarted = "Nothing runs on this data folder, and it is not configured: npm start brings one.";

/**
 * Examines everything Footnote needs. Changes nothing but a probe file in storage, which it removes again. Where a stack runs, its own
 * API says which models it uses: the settings of this shell may be others.
 */
export async function runDoctor(config: Config): Promise<Check[]> {
  const running = readRunningStack(config.dataDir);
  const databaseUrl = config.database.url ?? running?.databaseUrl;
  const redisUrl = config.redis.url ?? running?.redisUrl;
  const hasData = existsSync(join(config.dataDir, "postgres"));
  const [postgres, redis, storage, models, processes] = await Promise.all([
    databaseUrl === undefined ? [notRunning("postgres", hasData)] : checkPostgres(databaseUrl),
    redisUrl === undefined ? notRunning("redis", hasData) : checkRedis(redisUrl),
    examine("storage", `Check that ${config.storage.dir} is writable and has room, or set STORAGE_DIR.`, async () => {
      await createDiskStorage(config.storage.dir).check();
      return { found: config.storage.dir };
    }),
    checkModels(config),
    running === null ? [] : Promise.all([checkProcess("api", running.apiUrl), checkProcess("worker", running.workerUrl)]),
  ]);
  const node: Check = { name: "node", ok: true, found: process.version };
  return [node, ...postgres, redis, storage, ...processes, ...models];
}

/** As the running API sees them; else as this shell's settings would have it, which says so. */
async function checkModels(config: Config): Promise<Check[]> {
  try {
    const { checks } = await createClient(connectToApi({})).admin.models({ signal: AbortSignal.timeout(10_000) });
    return checks.map(({ advice, ...check }) => (advice === undefined ? check : { ...check, advice }));
  } catch {
    const checks = await checkEndpoints(config);
    return checks.map((check) => ({ ...check, found: `${check.found}, by the settings of this shell` }));
  }
}

function notRunning(name: string, hasData: boolean): Check {
  return {
    name,
    ok: false,
    found: hasData ? "embedded, not running" : "not running",
    advice: hasData ? "Start Footnote (npm start), then ask again." : notStarted,
  };
}

function checkRedis(url: string): Promise<Check> {
  return examine("redis", "Check that it runs and that REDIS_URL names it.", async () => {
    const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on("error", () => {}); // connect() says it
    try {
      await redis.connect();
      const info = await redis.info();
      const version = /(?:valkey|redis)_version:(\S+)/.exec(info)?.[1] ?? "unknown version";
      const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? "unknown";
      const found = `${info.includes("valkey_version") ? "Valkey" : "Redis"} ${version}, ${policy}`;
      return {
        found,
        ok: policy === "noeviction",
        advice: "Set maxmemory-policy to noeviction, or jobs can vanish under memory pressure.",
      };
    } finally {
      redis.disconnect();
    }
  });
}

function checkProcess(name: "api" | "worker", url: string): Promise<Check> {
  return examine(name, `See logs/${name}.log in the data folder.`, async () => {
    const response = await fetch(`${url}/readyz`);
    return { found: `${url}, ${response.ok ? "ready" : `status ${response.status}`}`, ok: response.ok };
  });
}
