import type { FastifyReply } from "fastify";

/** A signal that aborts when the client goes away before the whole answer is sent. */
export function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
