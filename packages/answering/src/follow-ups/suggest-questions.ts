import type { Viewer } from "@footnote/domain/principal";
import { listRecentHeadings } from "@footnote/db/documents/list-recent-headings";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import { openQuarantineFor } from "../evidence/open-quarantine-for.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";

const mostDocuments = 12;

/** Up to three questions that the index can answer for this person, from the newest documents they may see; for the empty page. */
export async function suggestQuestions(ctx: AnsweringContext, viewer: Viewer): Promise<string[]> {
  const passages = await asReader(ctx.pool, viewer, (tx) => listRecentHeadings(tx, viewer.workspaceId, mostDocuments));
  const quarantine = openQuarantineFor(ctx, viewer.workspaceId);
  return suggestFollowUps(ctx, viewer, { question: "", passages, answeredBy: [], filters: {}, quarantine });
}
