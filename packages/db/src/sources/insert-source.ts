import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceId, UserId } from "@footnote/domain/ids";
import { defaultEveryMinutes, type SourceConfig } from "@footnote/domain/source";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type NewSource = {
  workspaceId: number;
  name: string;
  config: SourceConfig;
  allow: number[];
  deny: number[];
  audience: string;
  createdBy: UserId | null;
  /** Minutes between syncs, null for none; left out: what the kind does by itself. */ everyMinutes?: number | null | undefined;
};

/** Adds a source; throws `conflict` when the name is taken. */
export async function insertSource(tx: SystemTransaction, source: NewSource): Promise<SourceId> {
  const id = newId<SourceId>();
  const { rowCount } = await tx.query(
    `INSERT INTO sources (id, workspace_id, name, kind, config, allow, deny, audience, created_by, every_minutes, next_sync_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::integer, now() + $10::integer * interval '1 minute') ON CONFLICT (workspace_id, name) DO NOTHING`,
    [
      id,
      source.workspaceId,
      source.name,
      source.config.kind,
      source.config,
      source.allow,
      source.deny,
      source.audience,
      source.createdBy,
      source.everyMinutes === undefined ? defaultEveryMinutes(source.config.kind) : source.everyMinutes,
    ],
  );
  if (rowCount === 0) throw new FootnoteError("conflict", `There is a source called "${source.name}" already. Choose another name.`);
  return id;
}
