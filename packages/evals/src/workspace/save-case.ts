import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { insertEvalCase } from "@footnote/db/eval-cases/insert-eval-case";
import { listEvalCases } from "@footnote/db/eval-cases/list-eval-cases";
import { findReportedQuestion, type ReportedQuestion } from "@footnote/db/feedback/find-reported-question";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { findUserByEmail } from "@footnote/db/users/find-user-by-email";
import type { CreateEvalCaseRequest } from "@footnote/domain/contract/evals";
import type { EvalCase } from "@footnote/domain/eval-case";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";

/**
 * Makes an eval case of a report, or of a question and a person; audited. `invalid_request` when it expects nothing or names nobody,
 * `not_found` for an unknown report, `conflict` when the report has a case.
 */
export async function saveCase(ctx: { pool: Pool }, viewer: Viewer, request: CreateEvalCaseRequest): Promise<EvalCase> {
  const { expectDocumentIds = [], expectFacts = [], mustRefuse = false, mustNotContain = [], feedbackId } = request;
  if (!mustRefuse && expectDocumentIds.length + expectFacts.length + mustNotContain.length === 0)
    throw new FootnoteError(
      "invalid_request",
      "Say at least one thing that must be true: a document, a fact, a refusal, or what must not be said.",
    );
  const { workspaceId } = viewer;
  return asSystem(ctx.pool, async (tx) => {
    const asked = feedbackId === undefined ? await fromNothing(tx, workspaceId, request) : await fromReport(tx, workspaceId, feedbackId);
    const id = newId();
    const isNew = await insertEvalCase(tx, {
      id,
      workspaceId,
      feedbackId: feedbackId ?? null,
      ...asked,
      question: request.question ?? asked.question,
      expectDocumentIds,
      expectFacts,
      mustRefuse,
      mustNotContain,
      createdBy: viewer.userId,
    });
    if (!isNew) throw new FootnoteError("conflict", "An eval case was made of this report already.", { details: { feedbackId } });
    const target = { kind: "eval_case", id };
    await recordAuditEvent(tx, { workspaceId, actorUserId: viewer.userId, action: "eval.add_case", target, details: { feedbackId } });
    return (await listEvalCases(tx, workspaceId, { id }))[0]!;
  });
}

async function fromReport(tx: SystemTransaction, workspaceId: number, feedbackId: string): Promise<ReportedQuestion> {
  const found = await findReportedQuestion(tx, workspaceId, feedbackId);
  if (found === null) throw new FootnoteError("not_found", "This feedback does not exist.", { details: { feedbackId } });
  return found;
}

async function fromNothing(
  tx: SystemTransaction,
  workspaceId: number,
  { question, as, audience }: CreateEvalCaseRequest,
): Promise<ReportedQuestion> {
  const person = as === undefined ? null : await findUserByEmail(tx, workspaceId, as);
  if (question === undefined || person === null || !person.active)
    throw new FootnoteError("invalid_request", "A case needs a question, and an active person of this workspace who asks it.");
  return { question, history: [], userId: person.id, audience: audience ?? null };
}
