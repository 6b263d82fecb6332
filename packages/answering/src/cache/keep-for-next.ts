import { insertCachedAnswer } from "@footnote/db/answer-cache/insert-cached-answer";
import { asSystem } from "@footnote/db/transaction";
import type { Answer } from "@footnote/domain/answer";
import type { AnsweringContext } from "../context.ts";

/** Keeps a whole answer for the next asker. What a failing model or a vanishing document made of it is not repeated. Never throws. */
export async function keepForNext(ctx: AnsweringContext, workspaceId: number, key: string, answer: Answer): Promise<void> {
  if (answer.notices.some((notice) => notice.kind === "degraded" || notice.kind === "dropped")) return;
  await asSystem(ctx.pool, (tx) => insertCachedAnswer(tx, workspaceId, key, answer.answerId)).catch((error: unknown) =>
    ctx.logger.warn({ err: error }, "an answer could not be kept for the next asker"),
  );
}
