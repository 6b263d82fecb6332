import { findDocumentFile } from "@footnote/db/documents/find-document-file";
import { asReader } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { contentDisposition } from "./content-disposition.ts";
import { parseRange } from "./parse-range.ts";

/** Types a browser shows without running anything in them; everything else is only downloaded. */
const shownInline = new Set(["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"]);

/** GET /v1/documents/:id/file: the original bytes, whole or a range, never as something that could act in our pages' name. */
export function addGetFile(app: Api, ctx: ApiContext): void {
  app.get("/v1/documents/:id/file", {
    config: { access: { permission: ["read_documents"], returns: "content", viewAs: true } },
    schema: { tags: ["documents"], summary: "Download the original file", params: z.object({ id: z.uuid() }) },
    helmet: {
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], sandbox: [], frameAncestors: ["'self'"] } },
      frameguard: { action: "sameorigin" },
    },
    handler: async (request, reply) => {
      const viewer = viewerOf(request);
      const file = await asReader(ctx.pool, viewer, (tx) => findDocumentFile(tx, viewer.workspaceId, request.params.id));
      const inline = shownInline.has(file.mediaType);
      reply
        .type(inline ? file.mediaType : "application/octet-stream")
        .header("content-disposition", contentDisposition(inline ? "inline" : "attachment", file.fileName))
        .header("accept-ranges", "bytes");
      const range = parseRange(request.headers.range, file.sizeBytes);
      if (range === "unsatisfiable") {
        reply.header("content-range", `bytes */${file.sizeBytes}`);
        throw new FootnoteError("range_not_satisfiable", `The file has ${file.sizeBytes} bytes; the range asked for lies outside.`);
      }
      if (range === null) return reply.header("content-length", file.sizeBytes).send(await ctx.storage.stream(file.storageKey));
      reply
        .code(206)
        .header("content-range", `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
        .header("content-length", range.end - range.start + 1);
      return reply.send(await ctx.storage.stream(file.storageKey, range));
    },
  });
}
