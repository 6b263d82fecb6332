import { createWriteStream } from "node:fs";
import { mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createReadStream } from "node:fs";
import { createGzip } from "node:zlib";
import pg from "pg";
import { pack, type Pack } from "tar-stream";
import { describeTables } from "@footnote/db/backup/describe-tables";
import { exportTable } from "@footnote/db/backup/export-table";
import { listStorageKeys } from "@footnote/db/backup/list-storage-keys";
import { listMigrations } from "@footnote/db/migrate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Storage } from "@footnote/storage/storage";
import { backupFormat, type BackupManifest } from "./backup-manifest.ts";

/**
 * Writes the whole installation into one .tar.gz: manifest.json, tables/<name>.jsonl, storage/<key>. One snapshot, so a running
 * installation may be backed up; the embedded database answers nobody else meanwhile. The file appears only when it is whole.
 */
export async function writeBackup(options: {
  databaseUrl: string;
  storage: Storage;
  file: string;
  onProgress(text: string): void;
}): Promise<{ rows: number; files: number; sizeBytes: number }> {
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  const folder = await mkdtemp(join(tmpdir(), "footnote-backup-"));
  const partial = `${options.file}.partial`;
  try {
    const archive = pack();
    const written = pipeline(archive, createGzip(), createWriteStream(partial, { mode: 0o600 })).catch((cause: unknown) => {
      throw cannotBeWritten(options.file, cause);
    });
    const filled = fill(archive, client, folder, options).finally(() => archive.finalize());
    // the first of the two that fails is the reason; the other only follows
    const [counts] = await Promise.all([filled, written]);
    await rename(partial, options.file);
    return { ...counts, sizeBytes: (await stat(options.file)).size };
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
    await rm(partial, { force: true });
  }
}

function cannotBeWritten(file: string, cause: unknown): FootnoteError {
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
  return new FootnoteError(
    "storage_unavailable",
    `${file} cannot be written (${reason}). Check its folder, your rights and the room left.`,
    {
      cause,
    },
  );
}

async function fill(
  archive: Pack,
  client: pg.Client,
  folder: string,
  options: { storage: Storage; onProgress(text: string): void },
): Promise<{ rows: number; files: number }> {
  // a role that row-level security would silently cut short gets an error instead
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = off");
  const tables = await describeTables(client);
  const migrations = (await listMigrations()).map(({ version, hash }) => ({ version, hash }));
  const manifest: BackupManifest = { format: backupFormat, createdAt: new Date().toISOString(), migrations, tables };
  await addEntry(archive, "manifest.json", Buffer.from(JSON.stringify(manifest)));
  let rows = 0;
  for (const table of tables) {
    options.onProgress(`table ${table.name}`);
    const path = join(folder, table.name);
    rows += await exportToFile(client, table, path);
    await addFile(archive, `tables/${table.name}.jsonl`, path);
    await rm(path);
  }
  const keys = await listStorageKeys(client);
  await client.query("COMMIT");
  for (const [index, key] of keys.entries()) {
    options.onProgress(`file ${index + 1} of ${keys.length}`);
    await addEntry(archive, `storage/${key}`, Buffer.from(await options.storage.read(key)));
  }
  return { rows, files: keys.length };
}

async function exportToFile(client: pg.Client, table: BackupManifest["tables"][number], path: string): Promise<number> {
  const file = await open(path, "w", 0o600);
  let count = 0;
  try {
    for await (const rows of exportTable(client, table)) {
      count += rows.length;
      await file.write(`${rows.join("\n")}\n`);
    }
  } finally {
    await file.close();
  }
  return count;
}

function addEntry(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve())));
}

async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path);
  await pipeline(createReadStream(path), archive.entry({ name, size, mode: 0o600 }));
}
