import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readRunningStack } from "./running-stack.ts";

/**
 * Runs `work` with the URL of the database: DATABASE_URL, else the running stack's, else the embedded one, started on the data folder
 * for as long as the work takes. Without `create`, a data folder that holds no database is an error.
 */
export async function withDatabase<T>(config: Config, options: { create: boolean }, work: (url: string) => Promise<T>): Promise<T> {
  if (config.database.url !== undefined) return work(config.database.url);
  const running = readRunningStack(config.dataDir);
  if (running !== null) return work(running.databaseUrl);
  const dataDir = join(config.dataDir, "postgres");
  if (!options.create && !existsSync(dataDir)) {
    throw new FootnoteError(
      "database_unavailable",
      `There is no database yet: DATABASE_URL is not set, and ${config.dataDir} holds none. Run npm start once, or set DATABASE_URL.`,
    );
  }
  const { startEmbeddedPostgres } = await import("@footnote/embedded/start-embedded-postgres");
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
