import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { listSourceIds } from "@footnote/db/sources/list-source-ids";
import { asSystem } from "@footnote/db/transaction";
import type { WorkerContext } from "./context.ts";

/** Removes what connectors kept (clones, threads) for sources that are gone; returns how many folders went. */
export async function sweepConnectorFolders(ctx: Pick<WorkerContext, "pool" | "connectorsDir">): Promise<number> {
  if (ctx.connectorsDir === undefined) return 0;
  const folders = (await readdir(ctx.connectorsDir).catch(() => [])).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  if (folders.length === 0) return 0;
  // asked after the folders were read: a source that is added meanwhile keeps its own
  const known = new Set<string>(await asSystem(ctx.pool, listSourceIds));
  const gone = folders.filter((name) => !known.has(name));
  for (const name of gone) await rm(join(ctx.connectorsDir, name), { recursive: true, force: true });
  return gone.length;
}
