import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { buffer, json } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { extract, type Header } from "tar-stream";
import { describeTables, type TableDescription } from "@footnote/db/backup/describe-tables";
import { advanceIdentity, createPartitionIndexes, createPartitions, importRows } from "@footnote/db/backup/import-rows";
import { listMigrations } from "@footnote/db/migrate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Storage } from "@footnote/storage/storage";
import { BackupManifest } from "./backup-manifest.ts";

type Entry = Readable & { header: Header };

const rowsPerInsert = 200;

/**
 * Puts a backup into a migrated database that holds no workspace yet, all tables in one transaction, and its files into storage.
 * Throws `conflict` when there is data already, `invalid_request` when the file is no backup or comes from a newer Footnote.
 */
export async function readBackup(options: {
  databaseUrl: string;
  storage: Storage;
  file: string;
  onProgress(text: string): void;
}): Promise<{ rows: number; files: number }> {
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    const { rows: existing } = await client.query<{ isEmpty: boolean }>(`SELECT NOT EXISTS (SELECT FROM workspaces) AS "isEmpty"`);
    if (existing[0]?.isEmpty !== true)
      throw new FootnoteError(
        "conflict",
        "The database already holds a workspace. Restore into an empty one: another FOOTNOTE_DATA_DIR or DATABASE_URL.",
      );
    await client.query("BEGIN; SET LOCAL row_security = off");
    await deferChecks(client);
    const counts = await takeEntries(client, options);
    await client.query("COMMIT");
    return counts;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    if (error instanceof Error && "code" in error && ["Z_DATA_ERROR", "Z_BUF_ERROR"].includes(String(error.code))) throw notABackup(error);
    throw error;
  } finally {
    await client.end();
  }
}

/** A superuser can leave triggers and references aside; others rely on the tables coming in the order of their references. */
async function deferChecks(client: pg.Client): Promise<void> {
  await client.query("SAVEPOINT replica");
  await client.query("SET LOCAL session_replication_role = replica").catch(() => client.query("ROLLBACK TO SAVEPOINT replica"));
}

async function takeEntries(
  client: pg.Client,
  options: { storage: Storage; file: string; onProgress(text: string): void },
): Promise<{ rows: number; files: number }> {
  const entries = extract();
  const reading = createReadStream(options.file);
  reading.on("error", (error) => entries.destroy(error));
  const unzip = createGunzip();
  unzip.on("error", (error) => entries.destroy(error));
  reading.pipe(unzip).pipe(entries);

  let manifest: BackupManifest | undefined;
  let tables = new Map<string, TableDescription>();
  const counts = { rows: 0, files: 0 };
  for await (const entry of entries as AsyncIterable<Entry>) {
    const [kind, name = ""] = entry.header.name.split("/");
    if (kind === "manifest.json") {
      manifest = await readManifest(entry);
      tables = await prepareTables(client, manifest);
    } else if (manifest === undefined) {
      throw notABackup();
    } else if (kind === "tables") {
      options.onProgress(`table ${name.replace(".jsonl", "")}`);
      const table = tables.get(name.replace(".jsonl", ""));
      if (table !== undefined) counts.rows += await restoreTable(client, table, entry);
      entry.resume();
    } else if (kind === "storage") {
      const { key } = await options.storage.write(Readable.from([await buffer(entry)]), Number.POSITIVE_INFINITY);
      if (key !== name)
        throw new FootnoteError("invalid_request", "A file in the backup does not match its checksum; the backup is damaged.");
      counts.files++;
      options.onProgress(`file ${counts.files}`);
    }
  }
  if (manifest === undefined) throw notABackup();
  return counts;
}

async function readManifest(entry: Entry): Promise<BackupManifest> {
  const parsed = BackupManifest.safeParse(await json(entry));
  if (!parsed.success) throw notABackup(parsed.error);
  const known = new Map((await listMigrations()).map(({ version, hash }) => [version, hash]));
  const isUnknown = parsed.data.migrations.some(({ version, hash }) => known.get(version) !== hash);
  if (isUnknown)
    throw new FootnoteError(
      "invalid_request",
      "The backup was written by a newer Footnote, or by one with other migrations. Restore it with that version.",
    );
  return parsed.data;
}

/** What can be restored of each table: the columns that both sides have. Partitions that are missing here are made. */
async function prepareTables(client: pg.Client, manifest: BackupManifest): Promise<Map<string, TableDescription>> {
  const here = new Map((await describeTables(client)).map((table) => [table.name, table]));
  const tables = new Map<string, TableDescription>();
  for (const table of manifest.tables) {
    const columns = here.get(table.name)?.columns;
    if (columns === undefined) continue;
    await createPartitions(client, table);
    tables.set(table.name, {
      ...table,
      columns: table.columns.filter((column) => columns.includes(column)),
      identityColumn: here.get(table.name)!.identityColumn,
    });
  }
  return tables;
}

async function restoreTable(client: pg.Client, table: TableDescription, entry: Entry): Promise<number> {
  let count = 0;
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length > 0) await importRows(client, table, waiting);
    count += waiting.length;
    waiting = [];
  };
  for await (const line of createInterface({ input: entry, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== "") waiting.push(line);
    if (waiting.length >= rowsPerInsert) await flush();
  }
  await flush();
  await createPartitionIndexes(client, table);
  await advanceIdentity(client, table);
  return count;
}

function notABackup(cause?: unknown): FootnoteError {
  return new FootnoteError("invalid_request", "This file is not a whole Footnote backup.", { cause });
}
