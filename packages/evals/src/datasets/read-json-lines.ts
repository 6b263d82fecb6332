import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { z } from "zod";

/** The rows of `<folder>/<name>` or `<name>.gz`. Throws `eval_set_invalid` naming the folder, or the file and the line, that cannot be used. */
export async function readJsonLines<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T[]> {
  const path = existsSync(join(folder, name)) ? join(folder, name) : join(folder, `${name}.gz`);
  const text = await readText(path, folder, name);
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success)
      throw new FootnoteError(
        "eval_set_invalid",
        `Line ${index + 1} of ${basename(path)} is not usable: ${parsed.error.issues[0]?.message ?? "not JSON"}.`,
      );
    return [parsed.data];
  });
}

async function readText(path: string, folder: string, name: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (cause) {
    throw new FootnoteError(
      "eval_set_invalid",
      `There is no readable ${name} or ${name}.gz in ${folder}. An evaluation folder holds corpus.jsonl and queries.jsonl; retrieval needs qrels.tsv as well.`,
      { cause },
    );
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
