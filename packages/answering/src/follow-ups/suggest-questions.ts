import type { Viewer } from "@footnote/domain/principal";
import { listRecentHeadings } from "@footnote/db/documents/list-recent-headings";
import { listPolicies } from "@footnote/db/policies/list-policies";
import { asReader, readAsSystem } from "@footnote/db/transaction";
import { findRefusal } from "@footnote/policies/apply-policies";
import type { AnsweringContext } from "../context.ts";
import { openQuarantineFor } from "../evidence/open-quarantine-for.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";

const mostDocuments = 12;

/** Up to three questions that the index can answer for this person, from the newest documents they may see; for the empty page. */
export async function suggestQuestions(ctx: AnsweringContext, viewer: Viewer): Promise<string[]> {
  const passages = await asReader(ctx.pool, viewer, (tx) => listRecentHeadings(tx, viewer.workspaceId, mostDocuments));
  const quarantine = openQuarantineFor(ctx, viewer.workspaceId);
  const policies = await readAsSystem(ctx.pool, (tx) => listPolicies(tx, viewer.workspaceId));
  const questions = await suggestFollowUps(ctx, viewer, { question: "", passages, answeredBy: [], filters: {}, quarantine });
  return questions.filter((question) => findRefusal(policies, [question], { audience: viewer.audience }) === null);
}
