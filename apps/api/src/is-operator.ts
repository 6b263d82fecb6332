import { createHash, timingSafeEqual } from "node:crypto";
import proxyAddr from "@fastify/proxy-addr";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { FastifyRequest } from "fastify";
import type { ApiContext } from "./context.ts";

/** What a reverse proxy adds: behind one, the address says nothing of who is asking. */
const forwardingHeaders = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];

/**
 * Tells who may see metrics and the state of each dependency: whoever sends METRICS_TOKEN, or connects directly, through no proxy, from an
 * address of METRICS_ALLOW_ADDRESSES. Forging a proxy's header only shuts oneself out.
 */
export function createOperatorCheck({ config }: Pick<ApiContext, "config">): (request: FastifyRequest) => boolean {
  const isAllowed = readRanges(config.api.metricsAllowAddresses);
  const token = config.secrets.metrics === undefined ? null : digest(`Bearer ${config.secrets.metrics}`);
  return ({ headers, socket }) => {
    if (token !== null && headers.authorization !== undefined && timingSafeEqual(digest(headers.authorization), token)) return true;
    if (forwardingHeaders.some((name) => headers[name] !== undefined)) return false;
    return socket.remoteAddress !== undefined && isAllowed(socket.remoteAddress, 0);
  };
}

function readRanges(ranges: string[]): ReturnType<typeof proxyAddr.compile> {
  try {
    return proxyAddr.compile(ranges);
  } catch (cause) {
    throw new FootnoteError("config_invalid", `METRICS_ALLOW_ADDRESSES: ${(cause as Error).message}. See .env.example.`, { cause });
  }
}

function digest(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}
