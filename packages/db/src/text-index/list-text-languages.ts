import type { Pool } from "../pool.ts";
import { asSystem } from "../transaction.ts";

const rememberMs = 60_000;
const mostLanguages = 5;
const remembered = new WeakMap<Pool, Map<number, { languages: string[]; untilMs: number }>>();

/** The languages of a workspace's documents, the most frequent first, English where there is none yet; remembered for a minute. */
export async function listTextLanguages(pool: Pool, workspaceId: number): Promise<string[]> {
  const known = remembered.get(pool) ?? new Map<number, { languages: string[]; untilMs: number }>();
  remembered.set(pool, known);
  const before = known.get(workspaceId);
  if (before !== undefined && before.untilMs > performance.now()) return before.languages;
  const { rows } = await asSystem(pool, (tx) =>
    tx.query<{ language: string }>(
      `SELECT coalesce(language, 'en') AS language FROM documents WHERE workspace_id = $1 AND state = 'indexed' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${mostLanguages}`,
      [workspaceId],
    ),
  );
  const languages = rows.length > 0 ? rows.map((row) => row.language) : ["en"];
  known.set(workspaceId, { languages, untilMs: performance.now() + rememberMs });
  return languages;
}
