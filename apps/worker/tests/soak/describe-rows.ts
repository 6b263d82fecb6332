import type { Pool } from "@footnote/db/pool";

/** Everything a sync leaves behind, row by row, without ids and times: equal runs give equal lists. */
export async function describeRows(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `SELECT concat_ws('|', d.external_id, d.state, d.error_code, d.title, d.content_hash, d.size_bytes, d.media_type, d.allow, d.deny, d.audience, d.chunk_count,
              (SELECT count(*) || ':' || min(md5(p.text || p.blocks::text)) FROM parsed_documents p WHERE p.document_id = d.id),
              c.ordinal, c.text_hash, md5(c.text), md5(c.search_text), c.char_start, c.char_end, c.heading_path, c.token_count, c.allow, c.deny, c.audience,
              (SELECT count(*) || ':' || min(md5(e.embedding::text)) FROM chunk_embeddings e WHERE e.chunk_id = c.id)) AS line
     FROM documents d LEFT JOIN chunks c ON c.document_id = d.id ORDER BY d.external_id COLLATE "C", c.ordinal`,
  );
  return rows.map((row) => row.line);
}

/** How many documents that a search could meet are not whole: chunks or vectors missing, double, or of another generation. One snapshot. */
export async function countHalfDocuments(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM documents d
     CROSS JOIN LATERAL (SELECT count(*) AS chunks, count(DISTINCT c.ordinal) AS ordinals, count(*) FILTER (WHERE c.generation <> d.indexed_generation) AS foreign_chunks,
                                count(e.chunk_id) AS vectors FROM chunks c LEFT JOIN chunk_embeddings e ON e.chunk_id = c.id WHERE c.document_id = d.id) n
     WHERE (d.indexed_generation IS NULL AND n.chunks > 0)
        OR (d.indexed_generation IS NOT NULL AND (n.chunks <> d.chunk_count OR n.ordinals <> n.chunks OR n.vectors <> n.chunks OR n.foreign_chunks > 0))`,
  );
  return rows[0]!.count;
}
