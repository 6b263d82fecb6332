import { realpath, stat } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** The real path of a folder source. Throws `source_config_invalid` when it is no readable folder or outside the allowed roots. */
export async function resolveFolder(path: string, roots: string[]): Promise<string> {
  if (!isAbsolute(path)) throw invalid(`"${path}" is not a full path. Give it from the root, e.g. /srv/handbook.`);
  const real = await realpath(path).catch(() => {
    throw invalid(`There is no folder "${path}" on the machine that runs Footnote, or it may not be read.`);
  });
  if (!(await stat(real)).isDirectory()) throw invalid(`"${path}" is a file. Give the folder that holds it.`);
  if (roots.length > 0 && !roots.some((root) => isInside(root, real)))
    throw invalid(`"${path}" is outside the folders that the operator allows (FOLDER_ROOTS).`);
  return real;
}

/** True when `path` is `folder` or lies below it. Both are real paths. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

function invalid(message: string): FootnoteError {
  return new FootnoteError("source_config_invalid", message);
}
