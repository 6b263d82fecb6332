import { createHash } from "node:crypto";
import { rememberRecent } from "@footnote/domain/remember-recent";
import { findInjection, type InjectionFinding } from "./find-injection.ts";

/** `line` null: in the text; 0: the title; n: the nth heading above. `fingerprint` names the words without telling them. */
export type Planted = InjectionFinding & { line: number | null; fingerprint: string };

/** The passages of many questions are the same. */
const findPlanted = rememberRecent(2_000, (text) => findInjection(text, { from: "document" }));

/** Every instruction to a model in a passage of a document, its title and headings included. */
export function screenPassage(passage: { title: string; headingPath: readonly string[]; text: string }): Planted[] {
  const find = (text: string, line: number | null) =>
    findPlanted(text).map((finding) => ({ ...finding, line, fingerprint: fingerprintOf(text.slice(finding.start, finding.end)) }));
  return [...find(passage.text, null), ...[passage.title, ...passage.headingPath].flatMap((text, line) => find(text, line))];
}

/** The same words give the same fingerprint however it is spaced. */
function fingerprintOf(text: string): string {
  return createHash("sha256").update(text.normalize("NFKC").replaceAll(/\s+/g, " ").trim()).digest("hex");
}
