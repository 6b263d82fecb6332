import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { renameConversation as renameRow } from "@footnote/db/conversations/rename-conversation";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";

const mostCharacters = 200;

/** Renames a conversation of the viewer; `not_found` for anyone else's, `invalid_request` for an empty or overlong title. */
export async function renameConversation(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  conversationId: ConversationId,
  title: string,
): Promise<void> {
  const trimmed = title.trim();
  if (trimmed === "" || trimmed.length > mostCharacters)
    throw new FootnoteError("invalid_request", `A title has between 1 and ${mostCharacters} characters.`);
  const done = await asReader(ctx.pool, viewer, (tx) => renameRow(tx, viewer.workspaceId, viewer.userId, conversationId, trimmed));
  if (!done) throw new FootnoteError("not_found", "This conversation does not exist.", { details: { conversationId } });
}
