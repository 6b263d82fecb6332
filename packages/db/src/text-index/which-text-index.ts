import type { Pool } from "../pool.ts";

/** pg_textsearch: the extension's BM25 index. stock: Footnote's own postings, on a Postgres that has only pgvector. */
export type TextIndex = "pg_textsearch" | "stock";

const known = new WeakMap<Pool, Promise<TextIndex>>();

/** Tells which text index this database was migrated with; asked once per pool. */
export function whichTextIndex(pool: Pool): Promise<TextIndex> {
  const asked = known.get(pool);
  if (asked !== undefined) return asked;
  const answer = ask(pool);
  known.set(pool, answer);
  answer.catch(() => known.delete(pool));
  return answer;
}

async function ask(pool: Pool): Promise<TextIndex> {
  const { rows } = await pool.query<{ present: boolean }>(
    "SELECT to_regclass('chunks_stems') IS NOT NULL AND to_regclass('chunks_words') IS NOT NULL AS present",
  );
  return rows[0]?.present === true ? "pg_textsearch" : "stock";
}
