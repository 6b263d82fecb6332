import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles, repositoryRoot } from "../list-files.ts";

const inCode = /`((?:apps|packages|docs|infra|scripts)\/[\w./@-]+)`/g;
const inLink = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

/** Paths of the repository that our documents mention or link to exist. */
export function checkDocPaths(): string[] {
  const documents = [
    ...["docs", "infra"].flatMap((folder) => (existsSync(join(repositoryRoot, folder)) ? listFiles(folder, [".md"]) : [])),
    "README.md",
  ];
  return documents
    .filter((file) => existsSync(join(repositoryRoot, file)))
    .flatMap((file) => {
      const text = readFileSync(join(repositoryRoot, file), "utf8");
      const mentioned = [...text.matchAll(inCode)].map((match) => match[1]!);
      const linked = [...text.matchAll(inLink)].map((match) => join(dirname(file), decodeURI(match[1]!)));
      return [...new Set([...mentioned, ...linked])]
        .filter((path) => !existsSync(join(repositoryRoot, path)))
        .map((path) => `${file} mentions ${path}, which does not exist`);
    });
}
