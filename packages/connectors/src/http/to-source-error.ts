import { FootnoteError } from "@footnote/domain/footnote-error";

/** What a failed call means for the sync: our own errors as they are, wherever they hide in the causes; anything else is an unreachable service. */
export function toSourceError(error: unknown, service: string): FootnoteError {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if (FootnoteError.is(cause)) return cause;
  return new FootnoteError("source_unreachable", `${service} did not answer, or broke off in the middle. The sync tries again.`, {
    cause: error,
  });
}
