import type { SessionRow } from "@footnote/db/users/list-sessions";

/** A session as the API tells it; `currentId` is the one that asks. */
export function toSession(row: SessionRow, currentId: string | null) {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.id === currentId,
  };
}
