import { findCachedAnswer } from "@footnote/db/answer-cache/find-cached-answer";
import { asReader, asSystem } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";
import { processMetrics } from "@footnote/telemetry/process-metrics";
import type { AnsweringContext } from "../context.ts";
import { keepVisible } from "../conversations/keep-visible.ts";
import { readRecord, type AnswerRecord } from "../store/answer-record.ts";

/**
 * An answer that was given under the key, with its passages' text as it is today; null when there is none or when this reader may not
 * see all of it: the key says they may, the database is asked all the same.
 */
export async function findCached(ctx: AnsweringContext, viewer: Viewer, key: string): Promise<AnswerRecord | null> {
  const record = await asSystem(ctx.pool, (tx) => findCachedAnswer(tx, viewer.workspaceId, key));
  const cached = record === null ? null : readRecord(record);
  const [kept] = cached === null ? [] : await asReader(ctx.pool, viewer, (tx) => keepVisible(tx, viewer.workspaceId, [cached]));
  const isWhole =
    cached !== null &&
    kept !== undefined &&
    kept.text === cached.text &&
    kept.citations.length === cached.citations.length &&
    kept.passages.length === cached.passages.length &&
    kept.notices.length === cached.notices.length;
  processMetrics.answerCache.inc({ outcome: isWhole ? "hit" : "miss" });
  return isWhole ? kept : null;
}
