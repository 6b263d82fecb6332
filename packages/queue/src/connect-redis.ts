import { Redis } from "ioredis";
import { FootnoteError } from "@footnote/domain/footnote-error";

export type { Redis };

/**
 * Connects to Redis or Valkey for BullMQ. Commands wait through a reconnect (`maxRetriesPerRequest: null` is what BullMQ workers
 * need); the caller ends it with `disconnect()`.
 */
export function connectRedis(url: string | undefined): Redis {
  if (url === undefined)
    throw new FootnoteError("config_invalid", "REDIS_URL is not set. Start Footnote with npm start, or set it to a Redis or Valkey.");
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2_000) });
  // reconnecting is ioredis's own business; without a listener each attempt would be printed
  redis.on("error", () => {});
  return redis;
}
