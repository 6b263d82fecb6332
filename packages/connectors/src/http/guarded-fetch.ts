import { fetch as undiciFetch } from "undici";
import { guardedAgent, type WayOut } from "./guarded-agent.ts";

/**
 * `fetch` for client libraries, with the same guard as fetchSafely: every connection, also behind a redirect, goes to an address that
 * was checked the moment before. It throws what fetch throws; `address_refused` is its cause.
 */
export function guardedFetch(context: WayOut & { signal: AbortSignal; noteProgress?(): void }): typeof fetch {
  const dispatcher = guardedAgent(context);
  const guarded = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { url, given } = input instanceof Request ? { url: input.url, given: await partsOf(input) } : { url: input, given: {} };
    const own = init.signal ?? (input instanceof Request ? input.signal : null);
    const signal = own === null ? context.signal : AbortSignal.any([own, context.signal]);
    const response = await undiciFetch(url, { ...given, ...init, signal, dispatcher } as Parameters<typeof undiciFetch>[1]);
    context.noteProgress?.();
    return response;
  };
  return guarded as unknown as typeof fetch;
}

/** A Request of the global fetch is no Request of this one, so it is taken apart. */
async function partsOf(request: Request): Promise<RequestInit> {
  const body = request.body === null ? null : await request.arrayBuffer();
  return { method: request.method, headers: [...request.headers], body, redirect: request.redirect };
}
