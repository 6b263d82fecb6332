import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

/** An empty database of its own that disappears when disposed of. */
export type ScratchDatabase = { url: string; [Symbol.asyncDispose](): Promise<void> };

/** Starts an embedded Postgres in a temporary folder, for evaluation runs on a machine without DATABASE_URL. Nothing stays behind. */
export async function createScratchDatabase(): Promise<ScratchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "footnote-scratch-"));
  const postgres = await startEmbeddedPostgres({ dataDir });
  return {
    url: postgres.url,
    [Symbol.asyncDispose]: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
