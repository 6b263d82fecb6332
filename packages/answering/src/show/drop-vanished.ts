import { listCitable, type CitableRow } from "@footnote/db/citations/list-citable";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import type { Draft } from "./draft.ts";

/** The last look before an answer is stored: claims whose chunk vanished since they were shown are taken out. Returns the documents that are still visible. */
export async function dropVanished(ctx: AnsweringContext, draft: Draft): Promise<Map<string, CitableRow>> {
  const { viewer, passages } = draft;
  const citable = await asReader(ctx.pool, viewer, (tx) =>
    listCitable(
      tx,
      viewer.workspaceId,
      passages.map((passage) => passage.chunkId),
      [],
    ),
  );
  const before = draft.claims.length;
  draft.claims = draft.claims.filter((claim) => claim.quotes.every((quote) => citable.chunkIds.has(passages[quote.passageIndex]!.chunkId)));
  draft.removed += before - draft.claims.length;
  draft.passages = passages.map((passage) => (citable.chunkIds.has(passage.chunkId) ? passage : { ...passage, text: "" }));
  return citable.documents;
}
