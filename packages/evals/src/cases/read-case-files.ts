import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { CaseFile } from "./gate-case.ts";

/** Reads every `*.json` of a folder, in the order of their names. Throws `eval_set_invalid` naming the file, or the id used twice. */
export async function readCaseFiles(folder: string): Promise<CaseFile> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  const files = await Promise.all(names.map((name) => readCaseFile(folder, name)));
  const cases = files.flatMap((file) => file.cases);
  const sources = files.flatMap((file) => file.sources);
  refuseTwice(cases.map((each) => each.id));
  refuseTwice(sources.map((each) => each.folder));
  return { cases, sources };
}

async function readCaseFile(folder: string, name: string): Promise<CaseFile> {
  try {
    return CaseFile.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
  } catch (cause) {
    throw new FootnoteError("eval_set_invalid", `The eval cases in ${name} are not usable.`, { cause });
  }
}

function refuseTwice(ids: string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new FootnoteError("eval_set_invalid", `Two eval cases or sources are called "${twice}".`);
}
