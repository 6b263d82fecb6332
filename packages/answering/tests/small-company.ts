import { loadConfig } from "@footnote/config/config";
import type { Viewer } from "@footnote/domain/principal";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { createChatGateway, type ChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { createLogger } from "@footnote/telemetry/logger";
import type { AnsweringContext } from "../src/context.ts";

export type SmallDocument = {
  title: string;
  text: string;
  group?: "people";
  audience?: "internal" | "customer";
  updatedAt?: string;
  verifyBy?: string;
  owner?: string;
  headingPath?: string[];
  /** Further chunks, one after another. */
  more?: string[];
};
export type SmallCompany = {
  pool: Pool;
  workspaceId: number;
  ada: Viewer;
  pia: Viewer;
  documentIds: Map<string, string>;
  ctx: AnsweringContext;
  add: (document: SmallDocument) => Promise<string>;
  end: () => Promise<void>;
};

/** A workspace with two people (pia is in the group people) and a few documents, most of one chunk, on a real database. */
export async function createSmallCompany(databaseUrl: string, documents: SmallDocument[]): Promise<SmallCompany> {
  const pool = createPool(databaseUrl, 4);
  const seeded = await asSystem(pool, async (tx) => {
    const workspaceId = await one<number>(tx, "INSERT INTO workspaces (name) VALUES ('Small') RETURNING id", []);
    const principal = (kind: string) =>
      one<number>(tx, "INSERT INTO principals (workspace_id, kind) VALUES ($1, $2) RETURNING id", [workspaceId, kind]);
    const everyone = await principal("everyone");
    const people = await principal("group");
    const person = async (email: string, groups: number[]): Promise<Viewer> => {
      const own = await principal("user");
      const id = newId();
      await tx.query("INSERT INTO users (id, workspace_id, principal_id, email, name, role) VALUES ($1, $2, $3, $4, $4, 'employee')", [
        id,
        workspaceId,
        own,
        email,
      ]);
      return { workspaceId, userId: id, email, role: "employee", principalIds: [own, everyone, ...groups] } as Viewer;
    };
    const sourceId = await one<string>(
      tx,
      "INSERT INTO sources (id, workspace_id, name, kind, config, allow) VALUES ($1, $2, 'Handbook', 'upload', '{\"kind\":\"upload\"}', $3) RETURNING id",
      [newId(), workspaceId, [everyone]],
    );
    return {
      workspaceId,
      everyone,
      people,
      sourceId,
      ada: await person("ada@acme.example", []),
      pia: await person("pia@acme.example", [people]),
    };
  });
  const documentIds = new Map<string, string>();
  const add = async (document: SmallDocument) => {
    const id = await asSystem(pool, (tx) => insertDocument(tx, { ...seeded, ...document }));
    documentIds.set(document.title, id);
    return id;
  };
  for (const document of documents) await add(document);
  const ctx: AnsweringContext = {
    pool,
    search: (viewer, request) => searchPassages({ pool, config: { embedding: null, rerank: null, secrets: noSecrets } }, viewer, request),
    chat: null,
    chatTimeoutMs: 8_000,
    logger: createLogger({ service: "test", level: "silent" }),
    now: () => new Date("2026-11-23T10:00:00Z"),
    newId,
  };
  return { pool, ...seeded, documentIds, ctx, add, end: () => pool.end() };
}

/** A gateway on one OpenAI-compatible endpoint. */
export function gatewayTo(baseUrl: string, options: { firstTokenTimeoutMs?: number; timeoutMs?: number } = {}): ChatGateway {
  const chat = {
    baseUrl,
    model: "test-model",
    timeoutMs: options.timeoutMs ?? 8_000,
    firstTokenTimeoutMs: options.firstTokenTimeoutMs ?? 2_500,
  };
  return createChatGateway(loadChatProviders({ chat, secrets: noSecrets }))!;
}

const noSecrets = loadConfig({}).secrets;

async function insertDocument(
  tx: SystemTransaction,
  document: SmallDocument & { workspaceId: number; everyone: number; people: number; sourceId: string },
): Promise<string> {
  const allow = [document.group === "people" ? document.people : document.everyone];
  const audience = document.audience ?? "internal";
  const id = newId();
  await tx.query(
    `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, state, indexed_generation, allow, audience, owner, source_updated_at, verify_by, chunk_count)
     VALUES ($1, $2, $3, $4, $4, $4, 'text/markdown', $4, 1, $4, 'indexed', 1, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      document.workspaceId,
      document.sourceId,
      document.title,
      allow,
      audience,
      document.owner ?? null,
      document.updatedAt ?? "2026-10-01T00:00:00Z",
      document.verifyBy ?? null,
      1 + (document.more ?? []).length,
    ],
  );
  const headingPath = document.headingPath ?? [];
  let charStart = 0;
  for (const [ordinal, text] of [document.text, ...(document.more ?? [])].entries()) {
    await tx.query(
      `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, heading_path, token_count, allow, deny, audience)
       VALUES ($1, $2, $3, $4, 1, $5, $6, $7, 'hash', 0, $8, $9, $10, 50, $11, '{}', $12)`,
      [
        newId(),
        document.workspaceId,
        document.sourceId,
        id,
        ordinal,
        text,
        [document.title, ...headingPath, text].join("\n"),
        charStart,
        charStart + text.length,
        headingPath,
        allow,
        audience,
      ],
    );
    charStart += text.length + 1;
  }
  return id;
}

async function one<T>(tx: SystemTransaction, sql: string, values: unknown[]): Promise<T> {
  const { rows } = await tx.query<{ id: T }>(sql, values);
  return rows[0]!.id;
}
