import { FootnoteApiError } from "@footnote/client/footnote-api-error";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** Tells a failure in one sentence on stderr, or as JSON on stdout; returns the exit code. A stack is shown only with LOG_LEVEL=debug. */
export function reportFailure(error: unknown, isJson: boolean): number {
  const known = FootnoteError.is(error) ? error : undefined;
  const code = known?.code ?? (error instanceof FootnoteApiError ? error.code : "internal");
  const message = error instanceof Error ? error.message : String(error);
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message, details: known?.details ?? {} } })}\n`);
  else process.stderr.write(`${process.stderr.isTTY ? "\u001B[31m" : ""}${code}${process.stderr.isTTY ? "\u001B[39m" : ""}: ${message}\n`);
  return code === "cancelled" ? 130 : 1;
}
