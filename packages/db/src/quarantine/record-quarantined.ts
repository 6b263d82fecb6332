import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

/** What was noticed in a chunk. `line` null: in the text, at `start..end` of it; else in its title or a heading. */
export type Noticed = { line: number | null; start: number; end: number; kind: string; reason: string; score: number; fingerprint: string };
export type NoticedChunk = { documentId: string; chunk: { bodyOffset: number; charStart: number }; planted: readonly Noticed[] };

/** Puts what was noticed on the admins' list, each once for a document; what they decided stays. Documents that are gone are passed over. */
export async function recordQuarantined(tx: SystemTransaction, workspaceId: number, chunks: readonly NoticedChunk[]): Promise<void> {
  const rows = chunks.flatMap(({ documentId, chunk, planted }) =>
    planted.map((noticed) => {
      const at = (position: number) => (noticed.line === null ? chunk.charStart + Math.max(0, position - chunk.bodyOffset) : null);
      return { ...noticed, documentId, charStart: at(noticed.start), charEnd: at(noticed.end) };
    }),
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO quarantined_passages (id, workspace_id, document_id, fingerprint, kind, reason, score, char_start, char_end)
     SELECT DISTINCT ON (n.document_id, n.fingerprint) n.id, $1, n.document_id, n.fingerprint, n.kind, n.reason, n.score, n.char_start, n.char_end
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::real[], $8::integer[], $9::integer[])
       AS n(id, document_id, fingerprint, kind, reason, score, char_start, char_end)
     WHERE EXISTS (SELECT FROM documents d WHERE d.id = n.document_id AND d.workspace_id = $1)
     ORDER BY n.document_id, n.fingerprint, n.char_start NULLS LAST
     ON CONFLICT (document_id, fingerprint) DO UPDATE SET char_start = excluded.char_start, char_end = excluded.char_end
       WHERE (quarantined_passages.char_start, quarantined_passages.char_end) IS DISTINCT FROM (excluded.char_start, excluded.char_end)`,
    [
      workspaceId,
      rows.map(() => newId<string>()),
      rows.map((row) => row.documentId),
      rows.map((row) => row.fingerprint),
      rows.map((row) => row.kind),
      rows.map((row) => row.reason),
      rows.map((row) => row.score),
      rows.map((row) => row.charStart),
      rows.map((row) => row.charEnd),
    ],
  );
}
