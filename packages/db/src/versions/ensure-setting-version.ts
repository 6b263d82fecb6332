import type { SettingKind } from "@footnote/domain/release";
import type { SettingVersionId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type SettingVersionInsert = {
  workspaceId: number;
  kind: SettingKind;
  hash: string;
  content: object;
  note: string;
  authorId: string | null;
};

/** The version with this content: the one that is there, or a new one. The same content is never stored twice, and none is ever changed. */
export async function ensureSettingVersion(tx: SystemTransaction, version: SettingVersionInsert): Promise<SettingVersionId> {
  const { workspaceId, kind, hash, content, note, authorId } = version;
  await tx.query(
    `INSERT INTO setting_versions (id, workspace_id, kind, hash, content, note, author_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (workspace_id, kind, hash) DO NOTHING`,
    [newId<SettingVersionId>(), workspaceId, kind, hash, JSON.stringify(content), note, authorId],
  );
  const { rows } = await tx.query<{ id: SettingVersionId }>(
    "SELECT id FROM setting_versions WHERE workspace_id = $1 AND kind = $2 AND hash = $3",
    [workspaceId, kind, hash],
  );
  return rows[0]!.id;
}
