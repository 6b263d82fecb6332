import { findAnyAnswer } from "@footnote/db/answers/find-any-answer";
import { describeAccessRules } from "@footnote/db/principals/describe-access-rules";
import { asReader, asSystem } from "@footnote/db/transaction";
import type { DecisionRecord } from "@footnote/domain/decision-record";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AnswerId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";
import { keepVisible } from "../conversations/keep-visible.ts";
import { readRecord } from "../store/answer-record.ts";

/**
 * How anybody's answer came about, with what the viewer themselves may see of it. The caller has checked that they may look into this answer.
 * `not_found` when it is gone.
 */
export async function viewDecision(ctx: Pick<AnsweringContext, "pool">, viewer: Viewer, answerId: AnswerId): Promise<DecisionRecord> {
  const { row, rules } = await asSystem(ctx.pool, async (tx) => {
    const found = await findAnyAnswer(tx, viewer.workspaceId, answerId);
    if (found === null) throw new FootnoteError("not_found", "This answer does not exist any more.", { details: { answerId } });
    return { row: found, rules: await describeAccessRules(tx, viewer.workspaceId, found.principalIds) };
  });
  const stored = readRecord(row.record);
  const [kept] = await asReader(ctx.pool, viewer, (tx) => keepVisible(tx, viewer.workspaceId, [stored]));
  const record = kept!;
  const hidden = {
    passages: stored.passages.length - record.passages.length,
    citations: stored.citations.length - record.citations.length,
  };
  const isWhole = hidden.passages === 0 && hidden.citations === 0 && record.nearest.length === stored.nearest.length;
  return {
    answerId,
    askedBy: row.askedBy,
    question: record.question,
    // a follow-up takes words over from earlier answers
    searchedFor: isWhole || row.searchedFor === record.question ? row.searchedFor : null,
    principals: [...new Set(rules.values())].toSorted(),
    mode: record.mode,
    confidence: record.confidence,
    refused: record.refused,
    text: record.text,
    sentences: record.claims.map(({ text, notes, verified }) => ({ text, notes, ...verified })),
    citations: record.citations,
    passages: record.passages,
    hidden,
    notices: record.notices,
    decision: record.decision,
    usage: record.usage,
    costMicros: row.costMicros,
    versions: Object.fromEntries(Object.entries(record.versions).filter(([, value]) => value !== undefined)),
    timings: record.timings,
    traceId: record.traceId,
    createdAt: record.createdAt,
  };
}
