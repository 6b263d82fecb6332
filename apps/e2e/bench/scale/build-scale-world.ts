import { createHash } from "node:crypto";
import { once } from "node:events";
import { createEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { createGroup } from "@footnote/db/groups/create-group";
import { setUserGroups } from "@footnote/db/groups/set-user-groups";
import { migrate } from "@footnote/db/migrate";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { insertSource } from "@footnote/db/sources/insert-source";
import { asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { fitLatentSemantics } from "@footnote/models/embedding/latent/fit-latent-semantics";
import { packLatentSemantics } from "@footnote/models/embedding/latent/latent-artefact";
import { LatentEmbeddings } from "@footnote/models/embedding/latent/latent-embeddings";
import { seededRandom } from "../seeded-random.ts";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ZipfText } from "./zipf-text.ts";

/** A person of reach k may see one document in k. */
export const reaches = [1, 10, 100, 1_000, 10_000] as const;
export const peopleOfReach = 4;
export const emailOf = (reach: number, index: number) => `sees-1-in-${reach}-${index}@bench.example`;

export type ScaleWorld = { url: string; chunks: number; buildSeconds: number; cached: boolean };

/** Raised when what is generated changes: databases of another version are built anew. */
const version = 2;
const chunksOfDocument = 5;
const dimensions = 512;
const fitDocuments = 4_000;
const teams = 40;
const batchDocuments = 500;
const note = "footnote_scale";

/**
 * A database of `chunks` chunks on the server at `serverUrl`, built once and used again: generated text, 512-dimensional built-in vectors,
 * HNSW and BM25 indexes, documents with different allow and deny lists, and people who may see from all to one in 10,000 of them.
 */
export async function buildScaleWorld(
  serverUrl: string,
  chunks: number,
  onProgress: (line: string) => void = () => {},
): Promise<ScaleWorld> {
  const name = `${note}_${chunks}_v${version}`;
  const url = withDatabase(serverUrl, name);
  const known = await withClient(serverUrl, async (admin) => {
    const { rows } = await admin.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.note?.startsWith("built in ") === true) return Number(/built in ([\d.]+) s/.exec(rows[0].note)?.[1]);
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
    return null;
  });
  if (known !== null) {
    if ((await migrate(url)).length > 0) await withClient(url, (client) => client.query("VACUUM ANALYZE"));
    return { url, chunks, buildSeconds: known, cached: true };
  }
  const began = performance.now();
  await migrate(url);
  const pool = createPool(url, 4);
  try {
    await fill(pool, url, chunks, onProgress);
  } finally {
    await pool.end();
  }
  const buildSeconds = Math.round((performance.now() - began) / 100) / 10;
  await withClient(serverUrl, (admin) => admin.query(`COMMENT ON DATABASE ${name} IS 'built in ${buildSeconds} s'`));
  return { url, chunks, buildSeconds, cached: false };
}

async function fill(pool: Pool, url: string, chunks: number, onProgress: (line: string) => void): Promise<void> {
  const people = await addPeople(pool);
  const sample = new ZipfText(2);
  const texts = Array.from({ length: fitDocuments }, () => sample.document(1)).map(({ title, chunks: [body] }) => `${title}\n${body}`);
  onProgress("fitting the built-in embedding");
  const embedder = new LatentEmbeddings("fitted", fitLatentSemantics(texts, { dimensions, maxFactorisedTexts: fitDocuments }));
  const artefact = packLatentSemantics(embedder.latent);
  const fingerprint = createHash("sha256").update(artefact).digest("hex").slice(0, 8);
  const model = await createEmbeddingModel(
    pool,
    people.workspaceId,
    { name: `lsi-${fingerprint}`, provider: "built-in", dimensions: embedder.dimensions, artefact, fittedOnChunks: chunks },
    "active",
  );
  const indexes = await dropTextIndexes(pool);
  const text = new ZipfText(3);
  const random = seededRandom(4);
  const writers = await Promise.all([connect(url), connect(url)]);
  const busy: Array<Promise<void>> = [Promise.resolve(), Promise.resolve()];
  const documents = Math.ceil(chunks / chunksOfDocument);
  for (let start = 0; start < documents; start += batchDocuments) {
    const rows = { documents: "", chunks: "", vectors: "" };
    for (let number = start; number < Math.min(documents, start + batchDocuments); number++)
      await addDocument(rows, { number, text, random, embedder, people, modelId: model.id });
    const turn = (start / batchDocuments) % writers.length;
    await busy[turn];
    busy[turn] = write(writers[turn]!, rows);
    if (start % (batchDocuments * 20) === 0) onProgress(`${start * chunksOfDocument} of ${chunks} chunks`);
  }
  await Promise.all(busy);
  await Promise.all(writers.map((writer) => writer.end()));
  onProgress("building text indexes");
  for (const index of indexes) await pool.query(index);
  onProgress("building the HNSW index");
  await indexVectors(pool);
  onProgress("vacuum and analyse");
  await pool.query("VACUUM ANALYZE");
}

type People = { workspaceId: number; sources: string[]; reachPrincipals: Map<number, number>; teamPrincipals: number[] };

async function addPeople(pool: Pool): Promise<People> {
  const { id: workspaceId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Scale"));
  return asSystem(pool, async (tx) => {
    const reachPrincipals = new Map<number, number>();
    for (const reach of reaches) reachPrincipals.set(reach, (await createGroup(tx, workspaceId, `reach-${reach}`)).principalId);
    const teamPrincipals: number[] = [];
    for (let team = 0; team < teams; team++) teamPrincipals.push((await createGroup(tx, workspaceId, `team-${team}`)).principalId);
    // groups that no document names: people hold more than what they read by
    for (let club = 0; club < 8; club++) await createGroup(tx, workspaceId, `club-${club}`);
    for (const reach of reaches)
      for (let index = 0; index < peopleOfReach; index++) {
        const { id } = await createUser(tx, workspaceId, { email: emailOf(reach, index), name: `Reach ${reach}`, role: "employee" });
        await setUserGroups(tx, workspaceId, id, [`reach-${reach}`, `club-${index}`, `club-${index + 4}`]);
      }
    const sources: string[] = [];
    for (let source = 0; source < 20; source++)
      sources.push(
        await insertSource(tx, {
          workspaceId,
          name: `source ${source}`,
          config: { kind: "upload" },
          allow: [teamPrincipals[0]!],
          deny: [],
          audience: "internal",
          createdBy: null,
        }),
      );
    return { workspaceId, sources, reachPrincipals, teamPrincipals };
  });
}

type Rows = { documents: string; chunks: string; vectors: string };
type Making = { number: number; text: ZipfText; random: () => number; embedder: LatentEmbeddings; people: People; modelId: number };

/** Appends one document to the COPY texts. */
async function addDocument(rows: Rows, { number, text, random, embedder, people, modelId }: Making): Promise<void> {
  const { title, chunks } = text.document(chunksOfDocument);
  const id = newId();
  const source = people.sources[number % people.sources.length]!;
  const drawTeam = () => people.teamPrincipals[Math.floor(random() * teams)]!;
  const allow = new Set([...people.reachPrincipals].flatMap(([reach, principal]) => (number % reach === 0 ? [principal] : [])));
  for (let more = Math.floor(random() * 5); more >= 0; more--) allow.add(drawTeam());
  const lists = `{${[...allow].join(",")}}\t{${random() < 0.05 ? drawTeam() : ""}}\tinternal`;
  const updatedAt = new Date(Date.UTC(2026, 9, 1) - Math.floor(random() * 900) * 86_400_000).toISOString();
  rows.documents += `${id}\t${people.workspaceId}\t${source}\tpage-${number}\t${title}\tpage-${number}.md\ttext/markdown\t${number}\t0\t\tindexed\t1\t${lists}\t${updatedAt}\t${chunks.length}\tnow\n`;
  const searchTexts = chunks.map((chunk) => `${title}\n${chunk}`);
  const vectors = await embedder.embedDocuments(searchTexts);
  let charStart = 0;
  chunks.forEach((chunk, ordinal) => {
    const chunkId = newId();
    const hash = `${number}:${ordinal}`;
    const key = `${people.workspaceId}\t${source}\t${id}`;
    rows.chunks += `${chunkId}\t${key}\t1\t${ordinal}\t${chunk}\t${title}\\n${chunk}\t${hash}\t0\t${charStart}\t${charStart + chunk.length}\t{}\t${Math.ceil(chunk.length / 4)}\t${lists}\n`;
    rows.vectors += `${modelId}\t${chunkId}\t${key}\t${hash}\t${lists}\t[${vectors[ordinal]!.map((value) => value.toFixed(4)).join(",")}]\n`;
    charStart += chunk.length + 2;
  });
}

const columns = {
  documents:
    "id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, state, indexed_generation, allow, deny, audience, source_updated_at, chunk_count, indexed_at",
  chunks:
    "id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, heading_path, token_count, allow, deny, audience",
  vectors: "model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding",
};

async function write(writer: pg.Client, rows: Rows): Promise<void> {
  await writer.query("BEGIN");
  await copy(writer, `documents (${columns.documents})`, rows.documents);
  await copy(writer, `chunks (${columns.chunks})`, rows.chunks);
  await copy(writer, `chunk_embeddings (${columns.vectors})`, rows.vectors);
  await writer.query("COMMIT");
}

async function copy(writer: pg.Client, target: string, text: string): Promise<void> {
  const stream = writer.query(copyFrom(`COPY ${target} FROM STDIN`));
  stream.end(text);
  await once(stream, "finish");
}

/** Takes the BM25 and GIN indexes of chunks away while rows come in; returns how to make them again. */
async function dropTextIndexes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i WHERE i.tablename = 'chunks' AND i.schemaname = 'public' AND i.indexdef ~ 'USING (bm25|gin)'`,
  );
  for (const row of rows) await pool.query(`DROP INDEX ${row.name}`);
  return rows.map((row) => row.definition);
}

/** Row-level security is forced on the owner too, and COPY is refused where it holds: the loader writes as a superuser or with BYPASSRLS. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET synchronous_commit = off");
  return client;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
