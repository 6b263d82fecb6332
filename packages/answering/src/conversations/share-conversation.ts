import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { shareConversation as shareRow } from "@footnote/db/conversations/share-conversation";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId, ShareId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";

/** Gives the link under which colleagues may open a conversation of the viewer; audited. `not_found` for anyone else's. */
export async function shareConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
): Promise<ShareId> {
  const share = await asSystem(ctx.pool, async (tx) => {
    const row = await shareRow(tx, viewer.workspaceId, viewer.userId, conversationId);
    if (row?.isNew === true)
      await recordAuditEvent(tx, {
        workspaceId: viewer.workspaceId,
        actorUserId: viewer.userId,
        action: "conversation.share",
        target: { kind: "conversation", id: conversationId },
      });
    return row;
  });
  if (share === null) throw new FootnoteError("not_found", "This conversation does not exist.", { details: { conversationId } });
  return share.id as ShareId;
}
