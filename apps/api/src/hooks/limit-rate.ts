import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Api } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";

/** Sign-ins per address and e-mail: a person who mistypes is not locked out, a guesser gets nowhere. */
export const signInLimit = { max: 20, timeWindow: "5 minutes" } as const;
/** Sign-ins through another service, per address; a whole office may share one. */
export const oidcLimit = { max: 300, timeWindow: "5 minutes" } as const;
/** Answers cost a model call each. */
export const answerLimit = { max: 600, timeWindow: "1 minute" } as const;

/**
 * Limits each key, person or (before sign-in) address in Redis, so that all API processes count together. When Redis is
 * away requests pass: the readiness check shows it, and answers matter more than the limit.
 */
export async function addRateLimit(app: Api, ctx: ApiContext): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: ctx.config.api.requestsPerMinute,
    timeWindow: "1 minute",
    ...(ctx.redis === null ? {} : { redis: ctx.redis }),
    nameSpace: `${ctx.config.redis.prefix}:rate:`,
    skipOnError: true,
    keyGenerator: callerKey,
    allowList: (request: FastifyRequest) => request.routeOptions.config.access === undefined,
    errorResponseBuilder: (_request, { ttl }) =>
      new FootnoteError("rate_limited", `Too many requests. Try again in ${Math.max(1, Math.ceil(ttl / 1000))} seconds.`, {
        details: { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) },
      }),
  });
}

function callerKey(request: FastifyRequest): string {
  if (request.credential?.kind === "key") return `key:${request.credential.keyId}`;
  return request.caller === null ? `address:${request.ip}` : `user:${request.caller.userId}`;
}
