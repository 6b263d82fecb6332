import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, with a trailing slash removed. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[/\\]$/, "");

const skippedFolders = new Set(["node_modules", ".git", ".next", ".footnote", ".turbo", "dist", "coverage"]);

/** Paths, relative to the root and with forward slashes, of every file under `folder` whose name ends in one of `endings`. */
export function listFiles(folder: string, endings: string[]): string[] {
  const found: string[] = [];
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) walk(join(path, entry.name));
      if (entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        found.push(relative(repositoryRoot, join(path, entry.name)).replaceAll("\\", "/"));
    }
  };
  walk(join(repositoryRoot, folder));
  return found.toSorted();
}
