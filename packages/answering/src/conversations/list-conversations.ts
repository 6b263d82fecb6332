import type { ConversationSummary } from "@footnote/domain/contract/answers";
import type { ConversationId, ShareId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { listConversations as listRows } from "@footnote/db/conversations/list-conversations";
import { asReader } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";

/** The viewer's own conversations, newest first; `query` looks into titles and questions. */
export async function listConversations(
  ctx: Pick<AnsweringContext, "pool">,
  viewer: Viewer,
  options: { query?: string | undefined; limit?: number } = {},
): Promise<ConversationSummary[]> {
  const query = options.query?.trim();
  const rows = await asReader(ctx.pool, viewer, (tx) =>
    listRows(tx, viewer.workspaceId, viewer.userId, { ...(query ? { query } : {}), limit: options.limit ?? 100 }),
  );
  return rows.map((row) => ({
    id: row.id as ConversationId,
    title: row.title,
    updatedAt: row.updatedAt.toISOString(),
    answerCount: row.answerCount,
    shareId: row.shareId as ShareId | null,
  }));
}
