import type { z } from "zod";
import { FootnoteApiError, toApiError, unreachable } from "./footnote-api-error.ts";

export type ClientOptions = {
  /** Where the API is, without a slash at the end; empty in a browser for the page's own origin. */
  baseUrl: string;
  /** fn_…; without one the browser's session cookie is used. */
  apiKey?: string;
  /** Read as this person; admins only, search and documents only, audited. */
  viewAs?: string;
  fetch?: typeof fetch;
};

export type Call = { signal?: AbortSignal | undefined };
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | undefined>;
type Body = { json: unknown } | { bytes: NonNullable<RequestInit["body"]>; mediaType: string };

export type Transport = {
  /** The answer's body, checked against the schema. */
  json<Schema extends z.ZodType>(
    schema: Schema,
    method: Method,
    path: string,
    options?: Call & { query?: Query; body?: Body },
  ): Promise<z.output<Schema>>;
  /** For calls that answer nothing. */
  nothing(method: Method, path: string, options?: Call & { body?: Body }): Promise<void>;
  /** The answer itself, 2xx. */
  raw(method: Method, path: string, options?: Call & { query?: Query; body?: Body; accept?: string }): Promise<Response>;
  url(path: string, query?: Query): string;
};

/** Sends requests and turns refusals into FootnoteApiError; an aborted call throws what `fetch` throws. */
export function createTransport(options: ClientOptions): Transport {
  const url = (path: string, query: Query = {}) => {
    const parts = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
    const search = new URLSearchParams(parts.map(([name, value]): [string, string] => [name, String(value)])).toString();
    return `${options.baseUrl}${path}${search === "" ? "" : `?${search}`}`;
  };
  const raw: Transport["raw"] = async (method, path, { query, body, accept, signal } = {}) => {
    const headers: Record<string, string> = { accept: accept ?? "application/json" };
    if (options.apiKey !== undefined) headers["authorization"] = `Bearer ${options.apiKey}`;
    if (options.viewAs !== undefined) headers["x-footnote-view-as"] = options.viewAs;
    if (body !== undefined) headers["content-type"] = "json" in body ? "application/json" : body.mediaType;
    const init: RequestInit & { duplex?: "half" } = { method, headers, credentials: "same-origin" };
    if (signal !== undefined) init.signal = signal;
    if (body !== undefined) init.body = "json" in body ? JSON.stringify(body.json) : body.bytes;
    if (body !== undefined && "bytes" in body && body.bytes instanceof ReadableStream) init.duplex = "half";
    // called through a variable so that a browser's fetch keeps its `this`
    const send = options.fetch ?? globalThis.fetch.bind(globalThis);
    const response = await send(url(path, query), init).catch((cause: unknown) => {
      throw signal?.aborted === true ? cause : unreachable(cause, options.baseUrl);
    });
    if (!response.ok) throw await toApiError(response);
    return response;
  };
  return {
    url,
    raw,
    nothing: async (method, path, given) => {
      const response = await raw(method, path, given);
      await response.body?.cancel();
    },
    json: async (schema, method, path, given) => {
      const response = await raw(method, path, given);
      const parsed = schema.safeParse(await response.json());
      if (parsed.success) return parsed.data;
      throw new FootnoteApiError(
        {
          type: "about:blank",
          title: "Unexpected answer",
          status: response.status,
          code: "internal",
          detail: "The server is of another version than this client. Reload the page or update the client.",
        },
        { cause: parsed.error },
      );
    },
  };
}
