import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ApiContext } from "./context.ts";

/** A check is `ok`, or says what is wrong. */
export type Readiness = { ready: boolean; checks: Record<string, string> };

const timeoutMs = 2_000;

/** Asks each dependency in turn of its own, at most 2 seconds; what fails is named with what its failing means. */
export async function checkReadiness(ctx: ApiContext): Promise<Readiness> {
  const { redis } = ctx;
  const checks = await Promise.all([
    check("database", () => ctx.pool.query("SELECT 1")),
    check("storage", () => ctx.storage.check()),
    ...(redis === null ? [] : [check("redis", () => redis.ping())]),
  ]);
  return { ready: checks.every(([, state]) => state === "ok"), checks: Object.fromEntries(checks) };
}

async function check(name: string, ask: () => Promise<unknown>): Promise<[string, string]> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new FootnoteError("internal", `no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([ask(), late]);
    return [name, "ok"];
  } catch (error) {
    // only our own sentences: a driver's message may carry a connection string
    return [name, FootnoteError.is(error) ? error.message : "cannot be reached"];
  } finally {
    clearTimeout(timer);
  }
}
