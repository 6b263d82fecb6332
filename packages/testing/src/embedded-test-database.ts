import { constants } from "node:fs";
import { access, cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "@footnote/db/migrate";
import { startEmbeddedPostgres } from "@footnote/embedded/start-embedded-postgres";
import type { TestDatabase } from "./create-test-database.ts";
import { hashMigrations } from "./hash-migrations.ts";
import { waitForNoConnections } from "./wait-for-no-connections.ts";

const cacheDir = fileURLToPath(new URL("../../../node_modules/.cache/footnote-test-databases/", import.meta.url));

/** An embedded Postgres on a copy of the template folder; see createTestDatabase. */
export async function createEmbeddedTestDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), "footnote-test-"));
  await cp(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const postgres = await startEmbeddedPostgres({ dataDir });
  const dispose = async () => {
    try {
      await waitForNoConnections(() => postgres.connectionCount());
    } finally {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  };
  return { url: postgres.url, kind: "embedded", [Symbol.asyncDispose]: dispose };
}

/** Two test files may build the template at once; the first to finish wins and the other's is dropped. */
async function ensureTemplate(): Promise<string> {
  const template = join(cacheDir, await hashMigrations("pglite 0.5.14"));
  if (await exists(template)) return template;
  await mkdir(cacheDir, { recursive: true });
  const building = await mkdtemp(join(cacheDir, "building-"));
  const postgres = await startEmbeddedPostgres({ dataDir: building });
  try {
    await migrate(postgres.url);
  } finally {
    await postgres.stop();
  }
  await rename(building, template).catch(async (error: NodeJS.ErrnoException) => {
    await rm(building, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  return template;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
