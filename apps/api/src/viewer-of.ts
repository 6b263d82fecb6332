import type { FastifyRequest } from "fastify";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";

/** The person on whose behalf this request reads. Throws `not_signed_in` on a route that forgot to declare its access. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (request.viewer === null) throw new FootnoteError("not_signed_in", "Sign in, or send an API key as Authorization: Bearer fn_…");
  return request.viewer;
}
