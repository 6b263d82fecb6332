import { FootnoteError } from "@footnote/domain/footnote-error";
import { toSourceError } from "../http/to-source-error.ts";

/** What an error of isomorphic-git means for the admin. */
export function toGitError(error: unknown): FootnoteError {
  const { code, data } = error as { code?: string; data?: { statusCode?: number } };
  const status = code === "HttpError" ? data?.statusCode : undefined;
  if (status === 401 || status === 403)
    return new FootnoteError(
      "source_config_invalid",
      "The git host does not accept the credentials; they may have expired. Enter a new token.",
      { details: { status } },
    );
  if (status === 404)
    return new FootnoteError(
      "source_config_invalid",
      "There is no such repository, or the token may not read it. Check the address and the token.",
      { details: { status } },
    );
  if (status !== undefined)
    return new FootnoteError("fetch_failed", `The git host answered with status ${status}.`, {
      retryable: status === 429 || status >= 500,
      details: { status },
    });
  if (code === "SmartHttpError")
    return new FootnoteError("source_config_invalid", "There is no git repository at this address. Give the address that git clone takes.");
  return toSourceError(error, "The git host");
}
