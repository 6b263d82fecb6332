import { errorCodes, type ErrorCode } from "./error-codes.ts";

export type ErrorDetails = Record<string, string | number | boolean | null | undefined>;

/**
 * The one error base. `message` is a sentence a person can act on; `details` carries ids, stages and counts, never
 * document text or keys. `retryable` defaults to the code's entry in the catalogue.
 */
export class FootnoteError extends Error {
  override readonly name = "FootnoteError";
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryable?: boolean; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? errorCodes[code].retryable;
    this.details = options.details ?? {};
  }

  /** True for any FootnoteError, also one from another copy of this package. */
  static is(error: unknown): error is FootnoteError {
    return error instanceof Error && error.name === "FootnoteError" && "code" in error;
  }
}
