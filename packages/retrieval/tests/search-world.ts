import { replaceChunks } from "@footnote/db/chunks/replace-chunks";
import { listMigrations } from "@footnote/db/migrate";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { DocumentId, SourceId, UserId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import type { RetrievalContext } from "../src/context.ts";

export type WorldDocument = {
  title: string;
  chunks: string[];
  allow: number[];
  deny?: number[];
  audience?: "internal" | "customer";
  language?: string;
  updatedAt?: string;
  source?: SourceId;
};

/** A workspace on a real database, with documents stored the way the worker stores them. */
export async function createSearchWorld() {
  const database = await createTestDatabase();
  const pool: Pool = createPool(database.url, 4);
  const ctx: RetrievalContext = { pool, config: { embedding: null, rerank: null, secrets: {} } as RetrievalContext["config"] };
  const addWorkspace = () => asSystem(pool, (tx) => insertWorkspace(tx, "Test"));
  const workspace = await addWorkspace();

  async function addSource(workspaceId: number = workspace.id): Promise<SourceId> {
    const id = newId<SourceId>();
    await asSystem(pool, (tx) =>
      tx.query("INSERT INTO sources (id, workspace_id, name, kind, config, allow) VALUES ($1, $2, $3, 'upload', '{}', '{}')", [
        id,
        workspaceId,
        `source ${id}`,
      ]),
    );
    return id;
  }

  async function addDocument(document: WorldDocument, workspaceId: number = workspace.id): Promise<DocumentId> {
    const id = newId<DocumentId>();
    const source = document.source ?? (await addSource(workspaceId));
    await asSystem(pool, async (tx) => {
      await tx.query(
        `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, state, allow, deny, audience, source_updated_at, language)
         VALUES ($1, $2, $3, $4, $5, $4, 'text/markdown', $4, 1, '', 'parsed', $6, $7, $8, $9, $10)`,
        [
          id,
          workspaceId,
          source,
          `${id}.md`,
          document.title,
          document.allow,
          document.deny ?? [],
          document.audience ?? "internal",
          document.updatedAt ?? "2026-01-01T00:00:00Z",
          document.language ?? "en",
        ],
      );
      let charStart = 0;
      const chunks = document.chunks.map((text, ordinal) => {
        const chunk = {
          ordinal,
          text,
          bodyOffset: 0,
          charStart,
          charEnd: charStart + text.length,
          page: null,
          headingPath: [],
          tokenCount: 10,
          textHash: `${id}:${ordinal}`,
          embedding: new Float32Array(),
        };
        charStart += text.length + 2;
        return chunk;
      });
      await replaceChunks(tx, { workspaceId: workspaceId as never, documentId: id, generation: 1 }, chunks, null);
    });
    return id;
  }

  const viewer = (principalIds: number[], more: Partial<Viewer> = {}): Viewer =>
    ({
      workspaceId: workspace.id,
      userId: newId<UserId>(),
      email: "someone@acme.example",
      role: "employee",
      principalIds,
      ...more,
    }) as Viewer;

  /** Builds the stock index the way a server without pg_textsearch gets it; to be called before the first search. */
  async function useStockIndex(): Promise<void> {
    const migration = (await listMigrations()).find(({ name }) => name.includes("stock-text-index"))!;
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('footnote.text_index', 'stock', true)");
      await client.query(migration.sql);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  }

  const dispose = async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
  };
  return {
    ctx,
    pool,
    url: database.url,
    kind: database.kind,
    workspace,
    addWorkspace,
    addSource,
    addDocument,
    viewer,
    useStockIndex,
    dispose,
  };
}
