import type { Viewer } from "@footnote/domain/principal";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AnswerId, ReleaseId } from "@footnote/domain/ids";
import type { Passage } from "@footnote/domain/passage";
import { insertAnswerOutcome } from "@footnote/db/releases/insert-answer-outcome";
import { insertAnswer } from "@footnote/db/answers/insert-answer";
import { insertAnswerTrace } from "@footnote/db/answers/insert-answer-trace";
import { replaceAnswer } from "@footnote/db/answers/replace-answer";
import { insertCitations } from "@footnote/db/citations/insert-citations";
import { findConversation } from "@footnote/db/conversations/find-conversation";
import { insertConversation } from "@footnote/db/conversations/insert-conversation";
import { touchConversation } from "@footnote/db/conversations/touch-conversation";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import type { OpenTurn } from "../prepare/open-turn.ts";
import type { AnswerRecord } from "./answer-record.ts";

const titleCharacters = 80;

/** The release that answered and what its guards look at; `outcome` null where no setting of it played a part. */
type ReleaseOfAnswer = { id: ReleaseId; outcome: { failed: boolean; unverified: boolean; tookMs: number } | null };

/** Stores the decision record in one short transaction: conversation, answer, citations, what was found. `not_found` when the conversation was deleted meanwhile. */
export async function recordAnswer(
  ctx: AnsweringContext,
  viewer: Viewer,
  turn: OpenTurn,
  record: AnswerRecord,
  options: { replaces?: AnswerId | undefined; found: Passage[]; release: ReleaseOfAnswer | null },
): Promise<void> {
  const { workspaceId, userId, principalIds } = viewer;
  await asReader(ctx.pool, viewer, async (tx) => {
    if (turn.isNew)
      await insertConversation(tx, {
        id: turn.conversationId,
        workspaceId,
        userId,
        title: titleOf(record.question),
        audience: viewer.audience ?? null,
        isEvaluation: ctx.isEvaluation === true,
      });
    else if ((await findConversation(tx, workspaceId, userId, turn.conversationId)) === null)
      throw new FootnoteError("not_found", "This conversation was deleted while the answer was made.", {
        details: { conversationId: turn.conversationId },
      });
    else await touchConversation(tx, workspaceId, turn.conversationId);
    await insertAnswer(tx, {
      id: record.answerId,
      workspaceId,
      conversationId: turn.conversationId,
      userId,
      question: record.question,
      searchedFor: record.searchedFor,
      principalIds,
      refused: record.refused,
      mode: record.mode,
      record: { ...record, passages: record.passages.map((passage) => ({ ...passage, text: "" })) },
      releaseId: options.release?.id ?? null,
      createdAt: record.createdAt,
    });
    if (options.release?.outcome && ctx.isEvaluation !== true)
      await insertAnswerOutcome(tx, {
        workspaceId,
        releaseId: options.release.id,
        answerId: record.answerId,
        refused: record.refused,
        tokens: record.usage.inputTokens + record.usage.outputTokens,
        ...options.release.outcome,
      });
    await insertCitations(tx, workspaceId, record.answerId, record.citations);
    await insertAnswerTrace(tx, {
      id: record.traceId,
      workspaceId,
      userId,
      answerId: record.answerId,
      principalIds,
      results: options.found.map((passage) => ({
        chunkId: passage.chunkId,
        documentId: passage.documentId,
        score: passage.score,
        ...passage.explanation,
      })),
      timings: record.timings,
    });
    if (options.replaces !== undefined) await replaceAnswer(tx, workspaceId, turn.conversationId, options.replaces, record.answerId);
  });
}

function titleOf(question: string): string {
  const line = question.split("\n")[0]!.trim();
  return line.length <= titleCharacters ? line : `${line.slice(0, titleCharacters - 1).trimEnd()}…`;
}
