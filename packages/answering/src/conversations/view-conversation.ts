import type { ConversationView } from "@footnote/domain/contract/answers";
import type { FeedbackReason } from "@footnote/domain/feedback";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { listAnswers } from "@footnote/db/answers/list-answers";
import { findConversation } from "@footnote/db/conversations/find-conversation";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import { readRecord } from "../store/answer-record.ts";
import { keepVisible } from "./keep-visible.ts";

/** Answers of one conversation that are shown, the newest. */
export const mostAnswers = 200;

/** A conversation of the viewer as they may see it now: every citation and passage is checked again. `not_found` for anyone else's. */
export async function viewConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
): Promise<ConversationView> {
  return asReader(ctx.pool, viewer, async (tx) => {
    const conversation = await findConversation(tx, viewer.workspaceId, viewer.userId, conversationId);
    if (conversation === null) throw new FootnoteError("not_found", "This conversation does not exist.", { details: { conversationId } });
    const rows = await listAnswers(tx, viewer.workspaceId, viewer.userId, conversationId, mostAnswers);
    const answers = await keepVisible(
      tx,
      viewer.workspaceId,
      rows.map((row) => readRecord(row.record)),
    );
    return {
      id: conversationId,
      title: conversation.title,
      answers: answers.map(({ claims: _claims, decision: _decision, ...answer }, index) => {
        const { rating, reason } = rows[index]!;
        return { ...answer, myFeedback: rating === null ? null : { rating, reason: reason as FeedbackReason | null } };
      }),
    };
  });
}
