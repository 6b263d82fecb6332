import { cp, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { addGroup } from "@footnote/access/groups/add-group";
import { addUser } from "@footnote/access/users/add-user";
import type { Config } from "@footnote/config/config";
import { listKnownDocuments } from "@footnote/db/documents/list-known-documents";
import { listUnfinishedDocuments } from "@footnote/db/documents/list-unfinished-documents";
import type { Pool } from "@footnote/db/pool";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { DocumentId, SourceId, SyncRunId, WorkspaceId } from "@footnote/domain/ids";
import type { Audience, Role, Viewer } from "@footnote/domain/principal";
import type { IngestionContext } from "@footnote/ingestion/ingestion-context";
import { parseDocument } from "@footnote/ingestion/parse/parse-document";
import { ingestion } from "@footnote/ingestion/pipeline";
import { createSource } from "@footnote/ingestion/sources/create-source";
import { startSync } from "@footnote/ingestion/sources/start-sync";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import type { Logger } from "@footnote/telemetry/logger";
import type { GateSource } from "../cases/gate-case.ts";

/** A company to ask: people in groups, and folders that some of them may read. The demo company is one. */
export type GateCompany = {
  workspaceName: string;
  groups: string[];
  users: { email: string; name: string; role: Role; groups: string[] }[];
  sources: { name: string; folder: string; allow: string[]; deny: string[]; audience: Audience }[];
};

/** `documents` leads from ids to what the gate knows of a document without asking the database: its name and who may read it. */
export type LoadedCompany = {
  workspaceId: WorkspaceId;
  viewers: ReadonlyMap<string, Viewer>;
  documents: ReadonlyMap<DocumentId, KnownDocument>;
};
export type KnownDocument = { path: string; audience: Audience; readers: ReadonlySet<string> };
type Place = { pool: Pool; config: Config; logger: Logger };
type LoadedSource = { id: SourceId; folder: string; audience: Audience; readers: ReadonlySet<string> };

/** Files without a date in their text were changed on this day: a checkout gives them another one on every machine, and ranking looks at age. */
const fileDate = new Date("2026-10-01T08:00:00Z");
const laterDate = new Date("2026-11-02T08:00:00Z");

/**
 * Loads a company and the documents of the case files into an empty database through the stages of ingestion, in this process; then
 * the documents that change do, through a second sync. Throws `document_corrupt` and the like for a file that cannot be read.
 */
export async function loadCompany(place: Place, company: GateCompany, extra: readonly GateSource[]): Promise<LoadedCompany> {
  const scratch = await mkdtemp(join(tmpdir(), "footnote-gate-"));
  try {
    const ctx = ingestionContext(place, join(scratch, "storage"));
    const workspace = await asSystem(place.pool, (tx) => insertWorkspace(tx, company.workspaceName));
    const actor = { workspaceId: workspace.id, userId: null };
    for (const name of company.groups) await addGroup(place, actor, { name, members: [] });
    for (const user of company.users) await addUser(place, actor, user);

    const loaded: LoadedSource[] = [];
    for (const source of company.sources) {
      const folder = join(scratch, basename(source.folder));
      await copy(source.folder, folder);
      loaded.push(await loadSource(ctx, workspace.id, company, { ...source, folder }));
    }
    for (const source of extra) {
      const folder = join(scratch, source.folder);
      for (const { path, text } of source.documents) await write(join(folder, path), text, fileDate);
      const added = await loadSource(ctx, workspace.id, company, { ...source, folder });
      loaded.push(added);
      if (source.documents.every((document) => document.later === undefined)) continue;
      for (const { path, later } of source.documents) {
        if (later === null) await rm(join(folder, path));
        else if (later !== undefined) await write(join(folder, path), later, laterDate);
      }
      const { runId } = await startSync(ctx, workspace.id, added.id);
      await sync(ctx, workspace.id, runId);
    }
    await maintainEmbeddingModel(place, workspace.id);
    return {
      workspaceId: workspace.id,
      viewers: await findViewers(place.pool, workspace.id, company),
      documents: await nameDocuments(place.pool, workspace.id, loaded),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function ingestionContext({ pool, config, logger }: Place, storageDir: string): IngestionContext {
  return {
    pool,
    logger,
    storage: createDiskStorage(storageDir),
    // the files are our own: no process of their own, no limits
    parse: (input) => parseDocument(input, { config: config.parse }),
    embedderFor: async () => null,
    notifyOutbox: () => {},
    maxDocumentBytes: config.parse.maxDocumentBytes,
    fetchAllowedAddresses: [],
    folderRoots: [],
  };
}

async function loadSource(
  ctx: IngestionContext,
  workspaceId: WorkspaceId,
  company: GateCompany,
  { name, folder, allow, deny, audience }: GateCompany["sources"][number],
): Promise<LoadedSource> {
  const [allowIds, denyIds] = await asSystem(ctx.pool, async (tx) => [
    await parseAccessRules(tx, workspaceId, allow),
    await parseAccessRules(tx, workspaceId, deny),
  ]);
  const config = { kind: "folder" as const, path: folder };
  const source = { workspaceId, name, config, allow: allowIds, deny: denyIds, audience, createdBy: null };
  const { sourceId, runId } = await createSource(ctx, source, new AbortController().signal);
  await sync(ctx, workspaceId, runId!);
  const readers = new Set(company.users.filter((user) => holds(user, allow) && !holds(user, deny)).map((user) => user.email));
  return { id: sourceId, folder: basename(folder), audience, readers };
}

function holds(user: GateCompany["users"][number], rules: readonly string[]): boolean {
  return rules.some(
    (rule) => rule === "everyone" || rule === `user:${user.email}` || user.groups.some((group) => rule === `group:${group}`),
  );
}

/** What the worker's jobs do one after another: list, then read and index until nothing is on its way. */
async function sync(ctx: IngestionContext, workspaceId: WorkspaceId, runId: SyncRunId): Promise<void> {
  const signal = new AbortController().signal;
  await ingestion.sync(ctx, { workspaceId, runId }, signal);
  for (;;) {
    const waiting = await asSystem(ctx.pool, (tx) => listUnfinishedDocuments(tx, null, 100));
    if (waiting.length === 0) break;
    for (const document of waiting) {
      if (document.state === "accepted") await ingestion.read(ctx, document, signal);
      await ingestion.index(ctx, document);
    }
  }
  await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, workspaceId, runId));
}

async function copy(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), fileDate, fileDate);
}

async function write(path: string, text: string, date: Date): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await utimes(path, date, date);
}

async function findViewers(pool: Pool, workspaceId: WorkspaceId, company: GateCompany): Promise<Map<string, Viewer>> {
  const viewers = new Map<string, Viewer>();
  for (const { email } of company.users) {
    const viewer = await asSystem(pool, (tx) => findViewerByEmail(tx, workspaceId, email));
    if (viewer === null) throw new FootnoteError("not_found", `There is no person ${email} to ask as.`);
    viewers.set(email, viewer);
  }
  return viewers;
}

async function nameDocuments(pool: Pool, workspaceId: WorkspaceId, sources: LoadedSource[]): Promise<Map<DocumentId, KnownDocument>> {
  const documents = new Map<DocumentId, KnownDocument>();
  for (const { id, folder, audience, readers } of sources) {
    const known = await asSystem(pool, (tx) => listKnownDocuments(tx, workspaceId, id));
    for (const each of known.values()) documents.set(each.id, { path: `${folder}/${each.externalId}`, audience, readers });
  }
  return documents;
}
