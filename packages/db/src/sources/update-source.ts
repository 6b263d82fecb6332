import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";

export type SourceChange = {
  name?: string;
  allow?: number[];
  deny?: number[];
  audience?: string;
  paused?: boolean;
  everyMinutes?: number | null;
};

/**
 * Changes a source; pausing and resuming it by hand forgets why the sync paused it, and a new access list or audience reaches every document, chunk and vector of it in this same transaction.
 * Throws `not_found` and `conflict` (name taken).
 */
export async function updateSource(tx: SystemTransaction, workspaceId: number, sourceId: string, change: SourceChange): Promise<void> {
  if (change.name !== undefined) await refuseTakenName(tx, workspaceId, sourceId, change.name);
  const { rows } = await tx.query<{ allow: number[]; deny: number[]; audience: string }>(
    `UPDATE sources SET name = coalesce($3, name), allow = coalesce($4, allow), deny = coalesce($5, deny), audience = coalesce($6, audience), paused = coalesce($7, paused),
       paused_code = CASE WHEN $7 IS NULL THEN paused_code END, paused_message = CASE WHEN $7 IS NULL THEN paused_message END, missing_documents = CASE WHEN $7 IS NULL THEN missing_documents END,
       every_minutes = CASE WHEN $8 THEN $9 ELSE every_minutes END, next_sync_at = CASE WHEN $8 THEN now() + $9 * interval '1 minute' ELSE next_sync_at END
     WHERE workspace_id = $1 AND id = $2 RETURNING allow, deny, audience`,
    [
      workspaceId,
      sourceId,
      change.name ?? null,
      change.allow ?? null,
      change.deny ?? null,
      change.audience ?? null,
      change.paused ?? null,
      change.everyMinutes !== undefined,
      change.everyMinutes ?? null,
    ],
  );
  const source = rows[0];
  if (source === undefined) throw new FootnoteError("not_found", "There is no such source.");
  if (change.allow === undefined && change.deny === undefined && change.audience === undefined) return;
  // a document with readers of its own stays within the source's list, the others have just that
  await tx.query(
    `UPDATE documents d SET allow = coalesce(o.allow, $3),
       deny = CASE WHEN coalesce(cardinality(d.own_deny), 0) = 0 THEN $4 ELSE $4::integer[] || d.own_deny END,
       audience = CASE WHEN d.own_audience = 'internal' THEN 'internal' ELSE $5 END
     FROM (SELECT own, limit_to_source($2, own) AS allow FROM (SELECT DISTINCT own_allow AS own FROM documents WHERE source_id = $2) AS lists) o
     WHERE d.workspace_id = $1 AND d.source_id = $2 AND d.own_allow IS NOT DISTINCT FROM o.own`,
    [workspaceId, sourceId, source.allow, source.deny, source.audience],
  );
  for (const table of ["chunks", "chunk_embeddings"]) {
    await tx.query(
      `UPDATE ${table} c SET allow = d.allow, deny = d.deny, audience = d.audience FROM documents d WHERE d.workspace_id = $1 AND d.source_id = $2 AND c.document_id = d.id`,
      [workspaceId, sourceId],
    );
  }
  await bumpCorpusGeneration(tx, workspaceId);
}

async function refuseTakenName(tx: SystemTransaction, workspaceId: number, sourceId: string, name: string): Promise<void> {
  const { rowCount } = await tx.query("SELECT FROM sources WHERE workspace_id = $1 AND name = $2 AND id <> $3", [
    workspaceId,
    name,
    sourceId,
  ]);
  if (rowCount !== 0) throw new FootnoteError("conflict", `There is a source called "${name}" already. Choose another name.`);
}
