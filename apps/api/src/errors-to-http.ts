import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Problem } from "@footnote/domain/contract/problem";
import { errorCodes, type ErrorCode } from "@footnote/domain/error-codes";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** The one place where an error becomes an HTTP answer: application/problem+json with a code of the closed list, never a stack or document text. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code, route: request.routeOptions.url }, "request failed");
  else request.log.info({ code: problem.code, route: request.routeOptions.url, status: problem.status }, "request refused");
  const wait = FootnoteError.is(error) ? error.details["retryAfterSeconds"] : undefined;
  if (wait !== undefined) reply.header("retry-after", String(wait));
  if (problem.status === 401) reply.header("www-authenticate", 'Bearer realm="footnote"');
  reply.header("x-trace-id", request.id);
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}

/** The same for an event of a stream, where the status is already sent. */
export function toProblem(error: unknown, traceId: string): Problem {
  const known = toFootnoteError(error);
  const { status } = errorCodes[known.code];
  return {
    type: `https://footnote.example/errors/${known.code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: known.message,
    code: known.code,
    traceId,
    ...(hasZodFastifySchemaValidationErrors(error) ? { errors: issuesOf(error) } : {}),
  };
}

function toFootnoteError(error: unknown): FootnoteError {
  if (FootnoteError.is(error)) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = issuesOf(error)[0];
    return new FootnoteError(
      "invalid_request",
      `The request is not usable: ${first === undefined ? "see errors" : `${first.path}: ${first.message}`}.`,
      { cause: error },
    );
  }
  const code = (error as Partial<FastifyError> | null)?.code;
  return (
    fromFramework(code, error) ??
    fromPostgres(code, error) ??
    new FootnoteError("internal", "Something went wrong on our side. Try again; if it stays, tell an admin the trace id.", { cause: error })
  );
}

const frameworkErrors: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ["invalid_json", "The body is not valid JSON, or has a key that is not allowed, such as __proto__."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["invalid_json", "The body is empty. Send JSON, or leave the Content-Type header away."],
  FST_ERR_CTP_BODY_TOO_LARGE: ["payload_too_large", "The request is too large. Send less at once."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "This Content-Type is not accepted here. Send application/json."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["invalid_request", "The body is not as long as its Content-Length says."],
  FST_ERR_NOT_FOUND: ["not_found", "There is nothing at this address."],
};

function fromFramework(code: string | undefined, error: unknown): FootnoteError | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  const known = code === undefined ? undefined : frameworkErrors[code];
  if (known !== undefined) return new FootnoteError(known[0], known[1], { cause: error });
  if (typeof status === "number" && status >= 400 && status < 500 && code?.startsWith("FST_") === true)
    return new FootnoteError("invalid_request", "The request is not usable.", { cause: error });
  return null;
}

/** Classes 08 and 57P and the socket's own codes: no connection. 22021, 22P02, 22P05: text or an id that Postgres cannot hold. */
function fromPostgres(code: string | undefined, error: unknown): FootnoteError | null {
  if (code === undefined) return null;
  if (/^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE)$/.test(code))
    return new FootnoteError("database_unavailable", "The database cannot be reached. Try again in a moment.", { cause: error });
  // two requests at once; each verb has looked before
  if (code === "23505") return new FootnoteError("conflict", "Something with this name exists already. Choose another.", { cause: error });
  if (/^(22021|22P02|22P05)$/.test(code))
    return new FootnoteError("invalid_request", "The request has characters that cannot be stored.", { cause: error });
  return null;
}

function issuesOf(error: {
  validation: { instancePath: string; message?: string | undefined }[];
  validationContext?: string | undefined;
}): { path: string; message: string }[] {
  return error.validation.map((issue) => {
    const path = issue.instancePath.replace(/^\//, "").replaceAll("/", ".");
    return { path: path === "" ? (error.validationContext ?? "request") : path, message: issue.message ?? "is not valid" };
  });
}
