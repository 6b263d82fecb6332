import type { DocumentId, SourceId } from "@footnote/domain/ids";
import { lockSource } from "../sources/lock-source.ts";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";
import type { OwnAccess } from "./own-access.ts";

/**
 * Sets what the source says of a document's readers. The document, its attachments and all their chunks and vectors change in this
 * transaction, within the source's own lists as they are now; returns how many documents have other readers than before.
 */
export async function setDocumentAccess(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  documentId: DocumentId,
  own: OwnAccess | null,
): Promise<number> {
  await lockSource(tx, workspaceId, sourceId, "change");
  const { rows } = await tx.query<{ id: DocumentId; is_changed: boolean }>(
    `WITH RECURSIVE family (id) AS (
       SELECT id FROM documents WHERE workspace_id = $1 AND id = $2 UNION SELECT d.id FROM documents d JOIN family f ON d.parent_document_id = f.id
     ), wanted AS (
       SELECT coalesce(limit_to_source(s.id, $4), s.allow) AS allow, CASE WHEN cardinality($5::integer[]) > 0 THEN s.deny || $5 ELSE s.deny END AS deny,
              CASE WHEN $6 = 'internal' THEN 'internal' ELSE s.audience END AS audience
       FROM sources s WHERE s.id = $3
     )
     UPDATE documents d SET allow = w.allow, deny = w.deny, audience = w.audience, own_allow = $4, own_deny = $5, own_audience = $6
     FROM wanted w, documents old WHERE old.id = d.id AND d.id IN (SELECT id FROM family)
     RETURNING d.id, (old.allow, old.deny, old.audience) IS DISTINCT FROM (d.allow, d.deny, d.audience) AS is_changed`,
    [workspaceId, documentId, sourceId, own?.allow ?? null, own?.deny ?? null, own?.audience ?? null],
  );
  const changed = rows.filter((row) => row.is_changed).map((row) => row.id);
  if (changed.length === 0) return 0;
  for (const table of ["chunks", "chunk_embeddings"]) {
    await tx.query(
      `UPDATE ${table} c SET allow = d.allow, deny = d.deny, audience = d.audience FROM documents d WHERE d.workspace_id = $1 AND d.id = ANY($2) AND c.document_id = d.id`,
      [workspaceId, changed],
    );
  }
  await bumpCorpusGeneration(tx, workspaceId);
  return changed.length;
}
