import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "@footnote/domain/error-codes";
import { repositoryRoot } from "../list-files.ts";

/** Every error code has an entry in docs/errors.md with what happened and what to do, and no entry is left over. */
export function checkErrorCatalogue(): string[] {
  const text = readFileSync(join(repositoryRoot, "docs/errors.md"), "utf8");
  return compareCatalogue(Object.keys(errorCodes), text);
}

/** Compares the codes with the headings of the document; an entry needs both "What happened" and "What to do". */
export function compareCatalogue(codes: string[], text: string): string[] {
  const entries = new Map(
    text
      .split(/^### /m)
      .slice(1)
      .map((entry) => [/^`([a-z_]+)`/.exec(entry)?.[1] ?? entry.split("\n")[0]!, entry]),
  );
  const missing = codes.filter((code) => !entries.has(code)).map((code) => `docs/errors.md has no entry for ${code}`);
  const extra = [...entries.keys()]
    .filter((name) => !codes.includes(name))
    .map((name) => `docs/errors.md describes ${name}, which is not in error-codes.ts`);
  const thin = [...entries]
    .filter(([, entry]) => !entry.includes("What happened:") || !entry.includes("What to do:"))
    .map(([name]) => `docs/errors.md: ${name} lacks "What happened:" or "What to do:"`);
  return [...missing, ...extra, ...thin];
}
