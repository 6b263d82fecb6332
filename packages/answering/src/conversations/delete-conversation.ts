import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { deleteConversation as deleteRow } from "@footnote/db/conversations/delete-conversation";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";

/** Deletes a conversation of the viewer with its answers and feedback; `not_found` for anyone else's. */
export async function deleteConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
): Promise<void> {
  const done = await asReader(ctx.pool, viewer, (tx) => deleteRow(tx, viewer.workspaceId, viewer.userId, conversationId));
  if (!done) throw new FootnoteError("not_found", "This conversation does not exist.", { details: { conversationId } });
}
