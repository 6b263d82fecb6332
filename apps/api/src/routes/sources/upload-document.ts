import { PassThrough } from "node:stream";
import { UploadAccepted } from "@footnote/domain/contract/sources";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { acceptUpload } from "@footnote/ingestion/accept/accept-upload";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** POST /v1/sources/:id/upload?name=: the file's bytes as the body, of any type, streamed to storage. */
export function addUploadDocument(app: Api, ctx: ApiContext): void {
  // a scope of its own, in which no body is parsed: also a .json file arrives as the bytes it is
  void app.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.post("/v1/sources/:id/upload", {
      config: { access: { permission: ["manage_sources"], returns: "nothing" } },
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        tags: ["sources"],
        summary: "Upload a file",
        params: SourceParams,
        querystring: z.object({ name: z.string().min(1).max(500) }),
        response: { 202: UploadAccepted },
      },
      handler: async (request, reply) => {
        if (Number(request.headers["content-length"] ?? 0) > ctx.maxDocumentBytes) {
          reply.header("connection", "close");
          throw tooLarge(ctx.maxDocumentBytes);
        }
        const { workspaceId } = viewerOf(request);
        const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "application/octet-stream";
        // between the request and storage, so that storage giving up does not cut the line before the refusal is sent
        const bytes = request.raw.pipe(new PassThrough());
        request.raw.once("close", () => {
          if (!request.raw.complete) bytes.destroy(new FootnoteError("cancelled", "The upload broke off."));
        });
        const accepted = await acceptUpload(ctx, {
          workspaceId,
          sourceId: request.params.id,
          fileName: request.query.name,
          mediaType,
          bytes,
        }).catch((error: unknown) => {
          // what is left of the body is not worth reading
          reply.header("connection", "close");
          throw FootnoteError.is(error) && error.code === "document_too_large" ? tooLarge(ctx.maxDocumentBytes) : error;
        });
        return reply.code(202).send(accepted);
      },
    });
  });
}

function tooLarge(maxBytes: number): FootnoteError {
  return new FootnoteError(
    "payload_too_large",
    `The file is larger than ${Math.floor(maxBytes / 1_048_576)} MB. Split it, or raise MAX_DOCUMENT_MEGABYTES.`,
  );
}
