import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles, repositoryRoot } from "../list-files.ts";

const ceilingLines = 400;

/** No source file above 400 lines; tests, data and generated files are left out. */
export function checkFileLength(): string[] {
  return ["apps", "packages", "scripts"]
    .flatMap((folder) => listFiles(folder, [".ts", ".tsx", ".mjs", ".css"]))
    .filter((file) => !/\.test\.tsx?$|\/tests\/|\/data\/|\/generated\/|apps\/e2e\/|\/demo\/scripts\//.test(file))
    .map((file) => ({ file, lines: readFileSync(join(repositoryRoot, file), "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > ceilingLines)
    .map(({ file, lines }) => `${file} has ${lines} lines; the ceiling is ${ceilingLines}`);
}
