import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { unshareConversation as unshareRow } from "@footnote/db/conversations/unshare-conversation";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { AnsweringContext } from "../context.ts";

/** Ends the link to a conversation of the viewer, for everyone and at once; audited. `not_found` when there is none. */
export async function unshareConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    if (!(await unshareRow(tx, viewer.workspaceId, viewer.userId, conversationId)))
      throw new FootnoteError("not_found", "This conversation is not shared.", { details: { conversationId } });
    await recordAuditEvent(tx, {
      workspaceId: viewer.workspaceId,
      actorUserId: viewer.userId,
      action: "conversation.unshare",
      target: { kind: "conversation", id: conversationId },
    });
  });
}
