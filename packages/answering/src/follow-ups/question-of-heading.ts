import { tokenise } from "../text/tokens.ts";

/** Headings that say nothing of what stands below them. */
const empty =
  /^(?:introduction|overview|summary|contents?|table of contents|appendix.*|notes?|faq|references|see also|related.*|contact|history|changes|change log|general|new|other|more|details?)$/i;
/** Documents that say themselves that they no longer hold. */
const outdated = /\b(?:superseded|obsolete|outdated|archived?|deprecated|withdrawn|old version|draft)\b/i;
/** A heading that begins with one of these tells how to do it. */
const imperatives = new Set(
  `accept activate add adjust allow apply approve ask assign attach block book build buy calibrate cancel change charge check choose claim clean close collect configure confirm connect contact convert copy create deactivate delete deploy disable disconnect download edit enable
   enrol enter escalate export extend file fill find fix get give go hand import install invite join keep leave link load lock log make mark measure merge migrate mount move open order pair park pause pay prepare print publish read receive record recover refund register reinstall
   remove rename renew repair replace reply report request resend reserve reset restart restore resume retry return review revoke rotate run save schedule scan search secure select send set share show sign start stop store submit subscribe switch sync test track train transfer turn uninstall
   unlock unsubscribe update upgrade upload use verify view withdraw work write`.split(/\s+/),
);

/**
 * A heading as a question that the section below it answers, or null where it would be none: an empty word, a repetition of the
 * document's title, a document that no longer holds.
 */
export function questionOfHeading(heading: string, title: string): string | null {
  const plain = heading
    .replace(/^[\d.)\s]+/, "")
    .replace(/[:.!]+$/, "")
    .trim();
  if (plain === "" || plain.length > 70 || empty.test(plain) || outdated.test(`${title} ${plain}`)) return null;
  if (plain.endsWith("?")) return plain;
  const known = new Set(contentStems(title));
  const own = contentStems(plain);
  // true of no words as well
  if (own.every((stem) => known.has(stem))) return null;
  if (/^how to\s/i.test(plain)) return `How do I ${plain.slice(7)}?`;
  const first = /^\p{L}+/u.exec(plain)?.[0].toLowerCase() ?? "";
  if (imperatives.has(first) && plain.includes(" ")) return `How do I ${first}${plain.slice(first.length)}?`;
  return `What does “${title}” say about ${asPhrase(plain)}?`;
}

/** A clause or a doing ("Who it covers", "Carrying over leave") reads on inside a sentence; other headings stay as they are written, between quotes. */
function asPhrase(heading: string): string {
  const readsOn = /^(?:who|what|how|where|when|which|why|\p{L}{3,}ing) \p{Ll}/iu.test(heading) && !/[\p{Lu}\p{N}]/u.test(heading.slice(1));
  return readsOn ? heading[0]!.toLowerCase() + heading.slice(1) : `“${heading}”`;
}

function contentStems(text: string): string[] {
  return tokenise(text)
    .filter((token) => !token.stop && !token.numeric)
    .map((token) => token.stem);
}
