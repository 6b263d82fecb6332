import { listWatchedFolders, type WatchedFolder } from "@footnote/db/sources/list-watched-folders";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { WorkerContext } from "./context.ts";
import { watchTree } from "./watch-tree.ts";

/** Files that are written one after the other make one sync. */
const gatherMs = 2_000;

type Watched = { path: string; tree: Disposable; timer: NodeJS.Timeout | undefined };

/**
 * Watches the folders of sources and queues a sync when something below one changes. `look` compares what is watched with the sources and
 * is called again and again. What cannot be watched (a network share, too many folders) is read by its schedule all the same.
 */
export function createFolderWatch(ctx: Pick<WorkerContext, "pool" | "logger" | "notifyOutbox">): { look(): Promise<void> } & Disposable {
  const watched = new Map<string, Watched>();
  const drop = (sourceId: string) => {
    const entry = watched.get(sourceId);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    entry.tree[Symbol.dispose]();
    watched.delete(sourceId);
  };
  const add = (folder: WatchedFolder) => {
    const entry: Watched = { path: folder.path, tree: { [Symbol.dispose]() {} }, timer: undefined };
    watched.set(folder.sourceId, entry);
    const change = () => {
      entry.timer ??= setTimeout(() => {
        entry.timer = undefined;
        void queue(ctx, folder).catch((error: unknown) => ctx.logger.warn({ err: error }, "a changed folder could not be queued"));
      }, gatherMs);
    };
    entry.tree = watchTree(folder.path, change, () =>
      ctx.logger.info({ source: folder.sourceId }, "the folder is not watched, only read by its schedule"),
    );
  };
  return {
    async look() {
      const wanted = new Map((await asSystem(ctx.pool, listWatchedFolders)).map((folder) => [folder.sourceId as string, folder]));
      for (const [sourceId, { path }] of watched) if (wanted.get(sourceId)?.path !== path) drop(sourceId);
      for (const [sourceId, folder] of wanted) if (!watched.has(sourceId)) add(folder);
    },
    [Symbol.dispose]() {
      for (const sourceId of [...watched.keys()]) drop(sourceId);
    },
  };
}

async function queue(ctx: Pick<WorkerContext, "pool" | "notifyOutbox">, { workspaceId, sourceId }: WatchedFolder): Promise<void> {
  await asSystem(ctx.pool, (tx) => insertSyncRun(tx, workspaceId, sourceId));
  ctx.notifyOutbox();
}
