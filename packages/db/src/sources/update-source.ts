import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";

export type SourceChange = { name?: string; allow?: number[]; deny?: number[]; audience?: string; paused?: boolean };

/**
 * Changes a source; a new access list or audience reaches every document, chunk and vector of it in this same transaction.
 * Throws `not_found` and `conflict` (name taken).
 */
export async function updateSource(tx: SystemTransaction, workspaceId: number, sourceId: string, change: SourceChange): Promise<void> {
  if (change.name !== undefined) await refuseTakenName(tx, workspaceId, sourceId, change.name);
  const { rows } = await tx.query<{ allow: number[]; deny: number[]; audience: string }>(
    `UPDATE sources SET name = coalesce($3, name), allow = coalesce($4, allow), deny = coalesce($5, deny), audience = coalesce($6, audience), paused = coalesce($7, paused)
     WHERE workspace_id = $1 AND id = $2 RETURNING allow, deny, audience`,
    [workspaceId, sourceId, change.name ?? null, change.allow ?? null, change.deny ?? null, change.audience ?? null, change.paused ?? null],
  );
  const source = rows[0];
  if (source === undefined) throw new FootnoteError("not_found", "There is no such source.");
  if (change.allow === undefined && change.deny === undefined && change.audience === undefined) return;
  for (const table of ["documents", "chunks", "chunk_embeddings"]) {
    await tx.query(`UPDATE ${table} SET allow = $3, deny = $4, audience = $5 WHERE workspace_id = $1 AND source_id = $2`, [
      workspaceId,
      sourceId,
      source.allow,
      source.deny,
      source.audience,
    ]);
  }
  await bumpCorpusGeneration(tx, workspaceId);
}

async function refuseTakenName(tx: SystemTransaction, workspaceId: number, sourceId: string, name: string): Promise<void> {
  const { rowCount } = await tx.query("SELECT FROM sources WHERE workspace_id = $1 AND name = $2 AND id <> $3", [workspaceId, name, sourceId]);
  if (rowCount !== 0) throw new FootnoteError("conflict", `There is a source called "${name}" already. Choose another name.`);
}
