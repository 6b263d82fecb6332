import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** A document with the person in whose name something is asked of it; `heading` is of its longest passage, null where that has none. */
export type SampledDocument = { documentId: DocumentId; title: string; heading: string | null; userId: string };

const people = 40;
const documents = 2_000;

/**
 * Documents that are searched, each with an active person who may read it, or with `readable` false one who may not. Chosen by hashes of
 * ids, so that two evaluations of the same documents ask the same. Rules are read from the documents, not from what is searched.
 */
export async function sampleDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  { readable, limit }: { readable: boolean; limit: number },
): Promise<SampledDocument[]> {
  const { rows } = await tx.query<SampledDocument>(
    `WITH people AS MATERIALIZED (
       SELECT id, held_principals(workspace_id, principal_id) AS held FROM users WHERE workspace_id = $1 AND active ORDER BY md5(id::text) LIMIT ${people}
     ), sampled AS MATERIALIZED (
       SELECT id, title, allow, deny FROM documents WHERE workspace_id = $1 AND indexed_generation IS NOT NULL AND chunk_count > 0 ORDER BY md5(id::text) LIMIT ${documents}
     )
     SELECT d.id AS "documentId", d.title, c.heading_path[array_length(c.heading_path, 1)] AS heading, p.id AS "userId"
       FROM sampled d
       JOIN LATERAL (SELECT id FROM people WHERE (held && d.allow AND NOT held && d.deny) = $2 ORDER BY md5(d.id::text || id::text) LIMIT 1) p ON true
       JOIN LATERAL (SELECT heading_path FROM chunks WHERE document_id = d.id ORDER BY token_count DESC, ordinal LIMIT 1) c ON true
      ORDER BY md5(d.id::text) LIMIT $3`,
    [workspaceId, readable, limit],
  );
  return rows;
}
