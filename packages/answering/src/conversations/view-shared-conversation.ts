import { listAnswers } from "@footnote/db/answers/list-answers";
import { findSharedConversation } from "@footnote/db/conversations/find-shared-conversation";
import { asReader } from "@footnote/db/transaction";
import type { SharedConversation } from "@footnote/domain/contract/answers";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ShareId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";
import { readRecord } from "../store/answer-record.ts";
import { keepVisible } from "./keep-visible.ts";
import { mostAnswers } from "./view-conversation.ts";

/**
 * A shared conversation as whoever opens the link may see it: each citation, passage and sentence is checked with their rights, not
 * with those of the person who shared it. `not_found` when the link was ended or never was.
 */
export async function viewSharedConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  shareId: ShareId,
): Promise<SharedConversation> {
  const view = async (tx: Parameters<Parameters<typeof asReader>[2]>[0]) => {
    const shared = await findSharedConversation(tx, viewer.workspaceId, shareId);
    if (shared === null) throw new FootnoteError("not_found", "This link leads nowhere: the conversation is not shared, or no longer.");
    const rows = await listAnswers(tx, viewer.workspaceId, shared.ownerId, shared.conversationId, mostAnswers);
    const answers = await keepVisible(
      tx,
      viewer.workspaceId,
      rows.map((row) => readRecord(row.record)),
    );
    return {
      title: shared.title,
      sharedBy: shared.sharedBy,
      sharedAt: shared.sharedAt.toISOString(),
      isMine: shared.ownerId === viewer.userId,
      // what was searched for may carry words of an earlier answer that this reader does not see
      answers: answers.map(({ claims: _claims, decision: _decision, ...answer }) => ({ ...answer, searchedFor: answer.question })),
    };
  };
  return asReader(ctx.pool, viewer, view, { "footnote.share": shareId });
}
