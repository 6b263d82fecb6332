import { UnrecoverableError } from "bullmq";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** `isOutage`: a service of our own was away, which is no fault of the document or source in hand. */
export type ErrorDecision = { code: string; message: string; isFinal: boolean; isOutage: boolean; isExpected: boolean; toThrow: Error };

const outages = new Set<string>(["database_unavailable", "queue_unavailable", "storage_unavailable"]);

/**
 * Decides what BullMQ does with an error: what can heal is tried again with backoff until the attempts are used up, what cannot goes
 * straight to failed. An error of no kind we know may be a passing fault of a service, so it is tried again too.
 */
export function decideOnError(error: unknown, job: { attemptsMade: number; attempts: number }): ErrorDecision {
  const isExpected = FootnoteError.is(error);
  const code = isExpected ? error.code : "internal";
  const message = isExpected
    ? error.message
    : "Footnote failed on this document. The log of the worker says more; try again, or report it with the document's id.";
  const canHeal = isExpected ? error.retryable : true;
  const isFinal = !canHeal || job.attemptsMade + 1 >= job.attempts;
  return {
    code,
    message,
    isFinal,
    isOutage: outages.has(code),
    isExpected,
    toThrow: isFinal ? new UnrecoverableError(code) : error instanceof Error ? error : new Error(code),
  };
}
