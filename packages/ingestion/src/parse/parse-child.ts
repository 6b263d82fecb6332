import { FootnoteError } from "@footnote/domain/footnote-error";
import { parseDocument } from "./parse-document.ts";
import type { ChildReply, ChildRequest } from "./parse-in-child.ts";

/**
 * The process that reads documents. It gets bytes and gives back blocks over its channel, holds no keys, and ends with its parent. Whatever a document does to
 * it, the parent only sees a reply, a deadline or an exit.
 */
process.on("message", (request: ChildRequest) => void answer(request));
process.on("disconnect", () => process.exit(0));

async function answer(request: ChildRequest): Promise<void> {
  let reply: ChildReply;
  try {
    reply = {
      id: request.id,
      ok: true,
      result: await parseDocument(request.input, { config: { maxDocumentBytes: request.maxDocumentBytes } }),
    };
  } catch (error) {
    reply = FootnoteError.is(error)
      ? { id: request.id, ok: false, code: error.code, message: error.message, details: error.details }
      : {
          id: request.id,
          ok: false,
          code: "parser_crashed",
          message: "The parser failed on this document.",
          details: { reason: error instanceof Error ? error.name : "unknown" },
        };
  }
  process.send?.(reply);
}
