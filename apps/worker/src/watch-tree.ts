import { watch, type FSWatcher } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Beyond this many folders a tree is left to its schedule: the system gives out watches by the number. */
const mostFolders = 5_000;

/**
 * Calls `onChange` when something below a folder changes, new folders included. One watch per folder, not per file as Node's recursive
 * watch takes, which costs seconds and memory on large trees. `onLost` is called once when it cannot be watched any more.
 */
export function watchTree(root: string, onChange: () => void, onLost: () => void): Disposable {
  const watchers = new Map<string, FSWatcher>();
  let isOpen = true;
  const close = () => {
    isOpen = false;
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const lose = () => {
    if (!isOpen) return;
    close();
    onLost();
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const add = async (folder: string): Promise<void> => {
    if (!isOpen || watchers.has(folder)) return;
    if (watchers.size >= mostFolders) return lose();
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        onChange();
        // a name that came or went may be a folder
        if (event === "rename" && name !== null) void add(join(folder, name));
      });
      watcher.on("error", () => (folder === root ? lose() : forget(folder)));
      watchers.set(folder, watcher);
      const entries = await readdir(folder, { withFileTypes: true });
      for (const entry of entries) if (entry.isDirectory() && !entry.name.startsWith(".")) await add(join(folder, entry.name));
    } catch {
      forget(folder);
      if (folder === root) lose();
    }
  };
  void add(root);
  return { [Symbol.dispose]: close };
}
