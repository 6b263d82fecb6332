import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { toProblem } from "../errors-to-http.ts";
import { inBursts } from "./in-bursts.ts";

export type StreamEvent = { event: string; data: unknown };

/** A comment this often keeps proxies from closing a quiet stream. */
const defaultHeartbeatMs = 10_000;

/**
 * Sends events as text/event-stream, numbered from 1, those of one moment in one piece, with a comment every 10 seconds of silence. An error before the first event is
 * thrown, so that it has its HTTP status; a later one becomes the last event, `error`. Ends when the client goes away.
 */
export async function sendEvents(
  reply: FastifyReply,
  events: AsyncGenerator<StreamEvent>,
  signal: AbortSignal,
  heartbeatMs = defaultHeartbeatMs,
): Promise<FastifyReply> {
  const bursts = inBursts(events);
  const first = await bursts.next();
  const stream = Readable.from(encode(reply, first, bursts, signal, heartbeatMs), { objectMode: false, highWaterMark: 16_384 });
  return reply
    .type("text/event-stream; charset=utf-8")
    .header("cache-control", "no-store, no-transform")
    .header("x-accel-buffering", "no")
    .send(stream);
}

async function* encode(
  reply: FastifyReply,
  first: IteratorResult<StreamEvent[]>,
  bursts: AsyncGenerator<StreamEvent[]>,
  signal: AbortSignal,
  heartbeatMs: number,
): AsyncGenerator<string> {
  let id = 0;
  const write = ({ event, data }: StreamEvent) => `id: ${++id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  let next: Promise<IteratorResult<StreamEvent[]>> = Promise.resolve(first);
  try {
    while (!signal.aborted) {
      const step = await orHeartbeat(next, signal, heartbeatMs);
      if (step === "heartbeat") {
        yield ": still here\n\n";
        continue;
      }
      if (step === "gone" || step.done === true) return;
      yield step.value.map(write).join("");
      next = bursts.next();
    }
  } catch (error) {
    if (signal.aborted) return;
    const problem = toProblem(error, reply.request.id);
    if (problem.status >= 500) reply.log.error({ err: error, code: problem.code }, "stream failed");
    yield write({ event: "error", data: problem });
  } finally {
    // not awaited: a generator that is waiting for a model ends when its signal does
    void bursts.return(undefined).catch(() => {});
  }
}

async function orHeartbeat<T>(next: Promise<T>, signal: AbortSignal, heartbeatMs: number): Promise<T | "heartbeat" | "gone"> {
  const { promise, resolve } = Promise.withResolvers<"heartbeat" | "gone">();
  const timer = setTimeout(() => resolve("heartbeat"), heartbeatMs);
  const gone = () => resolve("gone");
  signal.addEventListener("abort", gone, { once: true });
  try {
    return await Promise.race([next, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", gone);
  }
}
