import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Api } from "../api-instance.ts";

const maxDepth = 32;

/**
 * Text as Postgres can hold it: NUL characters go, lone surrogates become U+FFFD. Both come with text pasted from broken PDFs and are no
 * reason to refuse a question. Values nested deeper than 32 are refused with `invalid_request`.
 */
export function addTextCleaning(app: Api): void {
  app.addHook("preValidation", async (request) => {
    if (isPlain(request.body)) request.body = clean(request.body, 0);
    request.query = clean(request.query, 0);
  });
}

function clean(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new FootnoteError("invalid_request", `The request is nested deeper than ${maxDepth} levels.`);
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
  return value;
}

/** Objects and arrays that JSON or a query string made; a stream of an upload is left alone. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null || prototype?.constructor?.name === "NullObject";
}
