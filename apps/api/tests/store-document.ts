import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ensureEmbeddingModel } from "@footnote/db/embedding-models/ensure-embedding-model";
import { newId } from "@footnote/db/new-id";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { asSystem } from "@footnote/db/transaction";
import { bumpCorpusGeneration } from "@footnote/db/workspaces/bump-corpus-generation";
import type { ChunkId, DocumentId, SourceId } from "@footnote/domain/ids";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import { wantedEmbeddingModel } from "@footnote/models/embedding/wanted-embedding-model";
import type { ApiContext } from "../src/context.ts";

export type TestDocument = {
  title: string;
  text: string;
  allow: string[];
  deny?: string[];
  audience?: "internal" | "customer";
  owner?: string;
  /** The heading below the title under which the text stands. */
  section?: string;
  mediaType?: string;
  fileName?: string;
  /** In this source, whose lists must be the same; otherwise one of its own. */
  sourceId?: SourceId;
};

/** An indexed document of one chunk, with its vector and its bytes, as the worker would leave it; in a source of its own. */
export async function storeDocument(
  ctx: ApiContext,
  workspaceId: number,
  document: TestDocument,
): Promise<{ documentId: DocumentId; sourceId: SourceId; chunkId: ChunkId }> {
  const { title, text, audience = "internal", mediaType = "text/markdown" } = document;
  const [documentId, chunkId] = [newId<DocumentId>(), newId<ChunkId>()];
  const sourceId = document.sourceId ?? newId<SourceId>();
  const { key, sizeBytes } = await ctx.storage.write(Readable.from([Buffer.from(text)]), 1_000_000);
  const model = await ensureEmbeddingModel(ctx.pool, workspaceId, wantedEmbeddingModel(ctx.config));
  const embedder = await loadEmbedder(ctx.config, model, async () => null);
  const [vector] = await embedder.embedDocuments([`${title}\n${text}`]);
  const headingPath = document.section === undefined ? [title] : [title, document.section];
  const block = { kind: "paragraph", charStart: 0, charEnd: text.length, headingPath };
  const hash = createHash("sha256").update(text).digest("hex");
  await asSystem(ctx.pool, async (tx) => {
    const allow = await parseAccessRules(tx, workspaceId, document.allow);
    const deny = await parseAccessRules(tx, workspaceId, document.deny ?? []);
    if (document.sourceId === undefined) {
      await tx.query(
        `INSERT INTO sources (id, workspace_id, name, kind, config, allow, deny, audience) VALUES ($1, $2, $3, 'upload', '{"kind":"upload"}', $4, $5, $6)`,
        [sourceId, workspaceId, `Source of ${title}`, allow, deny, audience],
      );
    }
    await tx.query(
      `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, state, indexed_generation, allow, deny, audience,
         chunk_count, source_updated_at, indexed_at, owner) VALUES ($1, $2, $3, $4, $5, $4, $6, $7, $8, $9, 'indexed', 1, $10, $11, $12, 1, now(), now(), $13)`,
      [
        documentId,
        workspaceId,
        sourceId,
        document.fileName ?? `${title}.md`,
        title,
        mediaType,
        hash,
        sizeBytes,
        key,
        allow,
        deny,
        audience,
        document.owner ?? null,
      ],
    );
    await bumpCorpusGeneration(tx, workspaceId);
    await tx.query(
      "INSERT INTO parsed_documents (document_id, workspace_id, generation, title, language, text, blocks, metadata, parser) VALUES ($1, $2, 1, $3, 'en', $4, $5, '{}', 'test')",
      [documentId, workspaceId, title, text, JSON.stringify([block])],
    );
    await tx.query(
      `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, heading_path, token_count, allow, deny, audience)
       VALUES ($1, $2, $3, $4, 1, 0, $5, $6, $7, 0, 0, $8, $9, 40, $10, $11, $12)`,
      [chunkId, workspaceId, sourceId, documentId, text, `${title}\n${text}`, hash, text.length, headingPath, allow, deny, audience],
    );
    await tx.query(
      "INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      [model.id, chunkId, workspaceId, sourceId, documentId, hash, allow, deny, audience, `[${Array.from(vector!).join(",")}]`],
    );
  });
  return { documentId, sourceId, chunkId };
}
