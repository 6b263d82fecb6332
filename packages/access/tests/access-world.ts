import { createPool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { newId } from "@footnote/db/new-id";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import type { Actor } from "../src/access-context.ts";

/** A database with one workspace, and a pool on it. */
export async function createAccessWorld() {
  const database = await createTestDatabase();
  const pool = createPool(database.url, 4);
  const { id, everyonePrincipalId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Acme"));
  const actor: Actor = { workspaceId: id, userId: null };
  return {
    pool,
    actor,
    everyonePrincipalId,
    addDocument: (allow: number[], deny: number[] = []) => addDocument(pool, id, allow, deny),
    close: async () => {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function addDocument(pool: ReturnType<typeof createPool>, workspaceId: number, allow: number[], deny: number[]): Promise<string> {
  const [documentId, sourceId] = [newId<string>(), newId<string>()];
  await asSystem(pool, async (tx) => {
    await tx.query(
      "INSERT INTO sources (id, workspace_id, name, kind, config, allow) VALUES ($1::uuid, $2, $1::uuid::text, 'upload', '{\"kind\":\"upload\"}', $3)",
      [sourceId, workspaceId, allow],
    );
    await tx.query(
      `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, allow, deny, audience, source_updated_at)
       VALUES ($1, $2, $3, 'x', 'x', 'x.md', 'text/markdown', 'x', 1, 'x', $4, $5, 'internal', now())`,
      [documentId, workspaceId, sourceId, allow, deny],
    );
  });
  return documentId;
}
