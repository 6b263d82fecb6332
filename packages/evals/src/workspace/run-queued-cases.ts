import { resolveViewer } from "@footnote/access/resolve-viewer";
import type { AnsweringContext } from "@footnote/answering/context";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { listEvalCases, type EvalCaseRow } from "@footnote/db/eval-cases/list-eval-cases";
import { finishEvalRun } from "@footnote/db/eval-runs/finish-eval-run";
import { insertEvalResult } from "@footnote/db/eval-runs/insert-eval-result";
import { listEvalResults } from "@footnote/db/eval-runs/list-eval-results";
import { takeEvalRun } from "@footnote/db/eval-runs/take-eval-run";
import { closeCorrected } from "@footnote/db/feedback/close-corrected";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AnswerId } from "@footnote/domain/ids";
import { askCase } from "../run/ask-case.ts";
import { judgeCase, type JudgedCase } from "./judge-case.ts";

/**
 * Takes a run that waits and asks its cases one after the other, each as its person by the release they get, out of their sight. A case that
 * passes closes the report it was made of. A run that another process left is gone on with. Returns the id of the run, null when none waits.
 */
export async function runQueuedCases(ctx: AnsweringContext): Promise<string | null> {
  const run = await asSystem(ctx.pool, takeEvalRun);
  if (run === null) return null;
  // measuring asks anew, and is nobody's conversation
  const asking: AnsweringContext = { ...ctx, repeatsAnswers: false, suggestFollowUps: false, isEvaluation: true };
  let errorCode: string | null = null;
  try {
    const { cases, done } = await asSystem(ctx.pool, async (tx) => ({
      cases: (await listEvalCases(tx, run.workspaceId)).toReversed(),
      done: new Set((await listEvalResults(tx, run.workspaceId, run.id, null)).map((result) => result.caseId)),
    }));
    for (const each of cases) if (!done.has(each.id)) await settle(ctx, run, each, await ask(asking, each));
  } catch (error) {
    errorCode = FootnoteError.is(error) ? error.code : "internal";
    ctx.logger.warn({ err: error, runId: run.id }, "an evaluation could not be finished");
  }
  await asSystem(ctx.pool, (tx) => finishEvalRun(tx, run.id, errorCode));
  return run.id;
}

type Outcome = JudgedCase & { answerId: AnswerId | null; tookMs: number };

async function ask(ctx: AnsweringContext, each: EvalCaseRow): Promise<Outcome> {
  const failed = (problem: string): Outcome => ({ passed: false, problems: [problem], scores: {}, answerId: null, tookMs: 0 });
  const viewer = await resolveViewer(ctx, { userId: each.userId });
  if (viewer === null) return failed("The person who asks is not active any more.");
  const question = { question: each.question, history: each.history, ...(each.audience !== null && { audience: each.audience }) };
  try {
    const { answer, tookMs } = await askCase(ctx, viewer, question);
    return { ...judgeCase(each, answer), answerId: answer.answerId, tookMs };
  } catch (error) {
    if (!FootnoteError.is(error) || error.code === "database_unavailable") throw error;
    return failed(`The question ended in an error: ${error.code}.`);
  }
}

async function settle(
  { pool }: AnsweringContext,
  run: { id: string; workspaceId: number },
  { id: caseId, feedbackId }: EvalCaseRow,
  { passed, problems, scores, answerId, tookMs }: Outcome,
): Promise<void> {
  const { workspaceId } = run;
  await asSystem(pool, async (tx) => {
    await insertEvalResult(tx, { runId: run.id, caseId, workspaceId, passed, problems, scores, answerId, tookMs });
    if (!passed || feedbackId === null) return;
    for (const closed of await closeCorrected(tx, workspaceId, feedbackId))
      await recordAuditEvent(tx, {
        workspaceId,
        actorUserId: null,
        action: "feedback.corrected",
        target: { kind: "feedback", id: closed },
        details: { caseId, runId: run.id },
      });
  });
}
