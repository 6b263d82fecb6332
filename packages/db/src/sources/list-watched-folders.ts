import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type WatchedFolder = { sourceId: SourceId; workspaceId: number; path: string };

/** Folder sources of the installation that are synced by themselves: those with a schedule that are not paused. */
export async function listWatchedFolders(tx: SystemTransaction): Promise<WatchedFolder[]> {
  const { rows } = await tx.query<WatchedFolder>(
    `SELECT id AS "sourceId", workspace_id AS "workspaceId", config->>'path' AS path FROM sources
     WHERE kind = 'folder' AND NOT paused AND every_minutes IS NOT NULL ORDER BY id`,
  );
  return rows;
}
