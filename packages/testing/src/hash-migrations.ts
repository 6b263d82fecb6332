import { createHash } from "node:crypto";
import { listMigrations } from "@footnote/db/migrate";

/** Twelve hex digits that change when a migration changes; names the templates. */
export async function hashMigrations(salt = ""): Promise<string> {
  const hash = createHash("sha256").update(salt);
  for (const migration of await listMigrations()) hash.update(`${migration.name}:${migration.hash};`);
  return hash.digest("hex").slice(0, 12);
}
