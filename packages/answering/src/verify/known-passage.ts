import { rememberRecent } from "@footnote/domain/remember-recent";
import type { CitedPassage } from "./verify-sentence.ts";

const mostTexts = 300;
const byText = rememberRecent(mostTexts, (key): CitedPassage => {
  const [title, headingPath, bodyOffset, text] = JSON.parse(key) as [string, string[], number, string];
  return { title, headingPath, bodyOffset, text };
});
const known = new WeakMap<CitedPassage, CitedPassage>();

/** The same object for every passage with the same words, so that what is worked out of them serves the next claim and the next answer. */
export function knownPassage(passage: CitedPassage): CitedPassage {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const { title, headingPath, bodyOffset, text } = passage;
  const same = byText(JSON.stringify([title, headingPath, bodyOffset, text]));
  known.set(passage, same);
  return same;
}
