import type { FastifyRequest } from "fastify";
import { FootnoteError } from "@footnote/domain/footnote-error";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A cookie is sent by the browser whoever made the page, so a request that changes something must come from our own pages: by
 * Sec-Fetch-Site, which scripts cannot set, or where that is missing by Origin. Throws `csrf_rejected`.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers["sec-fetch-site"];
  if (site === "same-origin") return;
  if (site === undefined && isOwnOrigin(request.headers.origin, request, publicUrl)) return;
  throw new FootnoteError(
    "csrf_rejected",
    "This request did not come from Footnote's own pages. Reload the page and try again; programs use an API key.",
  );
}

/** `request.host` is what the browser asked for, also behind a trusted proxy. */
function isOwnOrigin(origin: string | undefined, request: FastifyRequest, publicUrl: string): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.host;
}
