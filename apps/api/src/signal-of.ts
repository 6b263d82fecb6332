import type { FastifyReply } from "fastify";

/**
 * A signal that aborts when the client goes away before the whole answer is sent. A stream ends when the server shuts down, too; other
 * answers are finished first.
 */
export function signalOf(reply: FastifyReply, options: { isStream: boolean } = { isStream: false }): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return options.isStream ? AbortSignal.any([controller.signal, reply.server.shutdown]) : controller.signal;
}
