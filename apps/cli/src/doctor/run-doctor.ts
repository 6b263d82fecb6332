import { existsSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { Config } from "@footnote/config/config";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { readRunningStack } from "../running-stack.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { checkPostgres } from "./check-postgres.ts";
import { examine, type Check } from "./check.ts";

const notStarted = "Nothing runs on this data folder, and it is not configured: npm start brings one.";

/** Examines everything Footnote needs. Changes nothing but a probe file in storage, which it removes again. */
export async function runDoctor(config: Config): Promise<Check[]> {
  const running = readRunningStack(config.dataDir);
  const databaseUrl = config.database.url ?? running?.databaseUrl;
  const redisUrl = config.redis.url ?? running?.redisUrl;
  const hasData = existsSync(join(config.dataDir, "postgres"));
  const [postgres, redis, storage, endpoints] = await Promise.all([
    databaseUrl === undefined ? [notRunning("postgres", hasData)] : checkPostgres(databaseUrl),
    redisUrl === undefined ? notRunning("redis", hasData) : checkRedis(redisUrl),
    examine("storage", `Check that ${config.storage.dir} is writable and has room, or set STORAGE_DIR.`, async () => {
      await createDiskStorage(config.storage.dir).check();
      return { found: config.storage.dir };
    }),
    checkEndpoints(config),
  ]);
  const node: Check = { name: "node", ok: true, found: process.version };
  return [node, ...postgres, redis, storage, ...endpoints, ...(running === null ? [] : [await checkApi(running.apiUrl)])];
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

function checkApi(apiUrl: string): Promise<Check> {
  return examine("api", "See logs/api.log in the data folder.", async () => {
    const response = await fetch(`${apiUrl}/readyz`);
    return { found: `${apiUrl}, ${response.ok ? "ready" : `status ${response.status}`}`, ok: response.ok };
  });
}
