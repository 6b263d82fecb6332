import type { AnswerEvent } from "@footnote/domain/answer";
import { listCitable } from "@footnote/db/citations/list-citable";
import { asReader } from "@footnote/db/transaction";
import { textAfter } from "../cite/compose-text.ts";
import type { Claim } from "../claim.ts";
import type { AnsweringContext } from "../context.ts";
import type { Draft } from "./draft.ts";

/**
 * Shows a verified claim: its new citations, then its text. Right before that it asks once more whether the asker may see every
 * chunk it rests on; a claim whose document vanished meanwhile is not shown.
 */
export async function* showClaim(
  ctx: AnsweringContext,
  draft: Draft,
  claim: Claim,
  verified: { score: number; reasons: string[] },
): AsyncGenerator<AnswerEvent> {
  if (ctx.refreshViewer !== undefined) draft.viewer = { ...(await ctx.refreshViewer(draft.viewer)), audience: draft.viewer.audience };
  const chunkIds = claim.quotes.map((quote) => draft.passages[quote.passageIndex]!.chunkId);
  const citable = await asReader(ctx.pool, draft.viewer, (tx) => listCitable(tx, draft.viewer.workspaceId, chunkIds, []));
  if (!chunkIds.every((chunkId) => citable.chunkIds.has(chunkId))) {
    draft.removed += 1;
    return;
  }
  const cited = claim.quotes.map((quote) => draft.book.cite(quote));
  for (const { citation, isNew } of cited) if (isNew) yield { event: "citation", data: citation };
  const shown = { ...claim, notes: cited.map(({ citation }) => citation.n), verified };
  const previous = draft.claims.at(-1) ?? null;
  draft.claims.push(shown);
  yield { event: "text", data: { text: textAfter(previous, shown) } };
}
