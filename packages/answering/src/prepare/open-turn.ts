import type { AnswerRequest } from "@footnote/domain/contract/answers";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { Turn } from "@footnote/domain/question";
import { findConversation } from "@footnote/db/conversations/find-conversation";
import { listAnswers } from "@footnote/db/answers/list-answers";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import { keepVisible } from "../conversations/keep-visible.ts";
import { readRecord } from "../store/answer-record.ts";

/** The conversation an answer belongs to; `isNew` ones are stored together with their first answer. */
export type OpenTurn = { conversationId: ConversationId; isNew: boolean; viewer: Viewer; history: Turn[] };

/** Earlier turns that still tell what a follow-up is about. */
const mostTurns = 6;

/**
 * Finds the conversation (own ones only, else `not_found`) with its earlier turns; what rests on documents the person may no
 * longer see is left out. The narrower of the request's, the conversation's and the viewer's audience holds.
 */
export async function openTurn(ctx: AnsweringContext, viewer: Viewer, request: AnswerRequest): Promise<OpenTurn> {
  const audience = [viewer.audience, request.audience].includes("customer") ? "customer" : (viewer.audience ?? request.audience);
  const asker = audience === undefined ? viewer : { ...viewer, audience };
  const { conversationId, replaces } = request;
  if (conversationId === undefined) {
    if (replaces !== undefined)
      throw new FootnoteError("invalid_request", "An answer can only be replaced within its conversation; send conversationId too.");
    return { conversationId: ctx.newId<ConversationId>(), isNew: true, viewer: asker, history: [] };
  }
  return asReader(ctx.pool, asker, async (tx) => {
    const conversation = await findConversation(tx, viewer.workspaceId, viewer.userId, conversationId);
    if (conversation === null) throw new FootnoteError("not_found", "This conversation does not exist.", { details: { conversationId } });
    const rows = await listAnswers(tx, viewer.workspaceId, viewer.userId, conversationId, mostTurns + 1);
    if (replaces !== undefined && !rows.some((row) => row.id === replaces))
      throw new FootnoteError("not_found", "There is no such answer in this conversation.", { details: { conversationId } });
    // what is asked anew, and what came after it, is not history
    const earlier =
      replaces === undefined
        ? rows
        : rows.slice(
            0,
            rows.findIndex((row) => row.id === replaces),
          );
    const answers = await keepVisible(
      tx,
      viewer.workspaceId,
      earlier.map((row) => readRecord(row.record)),
    );
    const history = answers.slice(-mostTurns).flatMap((answer): Turn[] => [
      { role: "user", text: answer.question },
      { role: "assistant", text: answer.text },
    ]);
    return {
      conversationId,
      isNew: false,
      viewer: conversation.audience === "customer" ? { ...asker, audience: "customer" } : asker,
      history,
    };
  });
}
