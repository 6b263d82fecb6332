import type { Link } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { z } from "zod";
import { findForeignData } from "./find-foreign-data.ts";
import { findPromptText } from "./find-prompt-text.ts";
import { isAllowedUrl, urlKey } from "./allowed-url.ts";
import { isPlaceholder } from "./is-placeholder.ts";
import { plainText } from "./plain-text.ts";

export const RemovedKind = z.enum(["image", "link", "definition", "html", "hidden_text", "prompt_text", "personal_data", "unreadable"]);
/** `count` is how many were removed; what they said is not kept, because it goes into the answer's record. */
export type Removed = { kind: z.infer<typeof RemovedKind>; count: number };

export type CheckOutputOptions = {
  /** Addresses of cited sources; a link must be one of them to the letter, but for its #fragment. */
  allowedUrls?: readonly string[];
  /** The instructions of this request: eight words of them in a row are taken out, with their sentence. */
  systemPrompt?: string;
  /** The text the answer may draw on. If given, addresses, numbers and keys of persons that are not in it are taken out. */
  evidence?: string;
};

type Position = { start: { offset?: number }; end: { offset?: number } };
/** `kind` is null for what is only written in another way. */
type Edit = { start: number; end: number; replacement: string; kind: Removed["kind"] | null };
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{E0000}-\u{E007F}]/gu;
/** Taking one thing out can make another; a text that is not settled by then is reduced to plain text. */
const mostPasses = 12;
const mostCharacters = 200_000;
const linkRemoved = "(link removed)";

/**
 * Applies the rules of output to an answer in Markdown, by its syntax tree: no images, no HTML, no links but to cited sources, no
 * words of the system prompt, no other person's data. Never throws: what cannot be read comes back as plain text without markup.
 */
export function checkOutput(text: string, options: CheckOutputOptions = {}): { text: string; removed: Removed[] } {
  const counts = new Map<Removed["kind"], number>();
  const count = (kind: Removed["kind"], by = 1) => counts.set(kind, (counts.get(kind) ?? 0) + by);
  const allowed = new Set((options.allowedUrls ?? []).map(urlKey));

  let checked = text.replace(invisible, () => (count("hidden_text"), ""));
  const spoken: Edit[] = [];
  if (options.systemPrompt)
    spoken.push(
      ...findPromptText(checked, options.systemPrompt).map((range) => ({ ...range, replacement: "", kind: "prompt_text" as const })),
    );
  if (options.evidence !== undefined)
    spoken.push(
      ...findForeignData(checked, options.evidence).map((range) => ({
        ...range,
        replacement: "(removed)",
        kind: "personal_data" as const,
      })),
    );
  checked = applyEdits(checked, spoken, count);

  if (isPlain(checked)) return { text: checked, removed: listed(counts) };
  try {
    if (checked.length > mostCharacters) throw new RangeError("too long to parse");
    for (let pass = 0; ; pass++) {
      const edits = forbidden(checked, allowed);
      if (edits.length === 0) break;
      if (pass === mostPasses) throw new RangeError("does not settle");
      checked = applyEdits(checked, edits, count);
    }
  } catch {
    count("unreadable");
    checked = plainText(checked);
  }
  return { text: checked, removed: listed(counts) };
}

function listed(counts: ReadonlyMap<Removed["kind"], number>): Removed[] {
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/**
 * Whether a text has none of the characters that an image, a link, a definition, HTML or a bare address needs, nor any by which they could be
 * written in another way: most sentences, which need no tree.
 */
function isPlain(text: string): boolean {
  return text.length <= mostCharacters && !/[<[&\\@]|:\/\/|www\./i.test(text);
}

/** What the tree of this Markdown holds that may not be shown, as edits of its source. */
function forbidden(markdown: string, allowed: ReadonlySet<string>): Edit[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map<string, string>();
  visit(tree, "definition", (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  const edits: Edit[] = [];
  visit(tree, (node, _index, parent) => {
    if (node.type === "link" && !node.position) {
      edits.push(...literalLinks(markdown, node, parent?.position, allowed));
      return;
    }
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    const source = markdown.slice(start, end);
    const inside = () => {
      const children = "children" in node ? node.children : [];
      const from = children[0]?.position?.start.offset;
      const to = children.at(-1)?.position?.end.offset;
      return from === undefined || to === undefined ? "" : markdown.slice(from, to);
    };
    if (node.type === "image" || node.type === "imageReference")
      edits.push({ start, end, replacement: node.alt?.replace(/[[\]!<>()]/g, "") ?? "", kind: "image" });
    else if (node.type === "html") edits.push({ start, end, ...withoutHtml(source) });
    else if (node.type === "definition" && !isAllowedUrl(node.url, allowed))
      edits.push({ start, end, replacement: "", kind: "definition" });
    else if (node.type === "link" && !isAllowedUrl(node.url, allowed)) {
      // A bare mail address is what the reader asked for; a mailto: with a subject or a body can carry data out.
      if (node.url === `mailto:${source}`) return;
      const label = inside();
      edits.push({ start, end, replacement: !source.startsWith("[") || label === "" ? linkRemoved : label, kind: "link" });
    } else if (node.type === "linkReference" && !isAllowedUrl(definitions.get(node.identifier) ?? "", allowed))
      edits.push({ start, end, replacement: inside(), kind: "link" });
  });
  return edits;
}

/**
 * The bare addresses that mdast-util-gfm finds in running text come without a position: every place of the same letters in the
 * paragraph. Letters that the source writes in another way (entities) cannot be found, and the text is given up as unreadable.
 */
function literalLinks(markdown: string, link: Link, parent: Position | undefined, allowed: ReadonlySet<string>): Edit[] {
  const [child] = link.children;
  const letters = child?.type === "text" ? child.value : "";
  if (link.url === `mailto:${letters}` || isAllowedUrl(link.url, allowed)) return [];
  const edits: Edit[] = [];
  const to = parent?.end.offset ?? markdown.length;
  for (
    let start = markdown.indexOf(letters, parent?.start.offset ?? 0);
    letters && start >= 0 && start + letters.length <= to;
    start = markdown.indexOf(letters, start + letters.length)
  ) {
    edits.push({ start, end: start + letters.length, replacement: linkRemoved, kind: "link" });
  }
  if (edits.length === 0) throw new RangeError("a link without a place");
  return edits;
}

/** Words in angle brackets that are no element (`<your-name>`) stay readable, and count as nothing taken out; elements and comments go. */
function withoutHtml(source: string): Pick<Edit, "replacement" | "kind"> {
  const tags = source.match(/<[^<>]*>?/g) ?? [];
  return tags.length > 0 && tags.every(isPlaceholder)
    ? { replacement: source.replaceAll("<", "\\<"), kind: null }
    : { replacement: "", kind: "html" };
}

/** Outermost edits first; what lies inside one is gone with it, and comes up in the next pass if it is still there. */
function applyEdits(text: string, edits: readonly Edit[], count: (kind: Removed["kind"]) => void): string {
  let result = "";
  let position = 0;
  for (const { start, end, replacement, kind } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < position) continue;
    result += text.slice(position, start) + replacement;
    position = end;
    if (kind !== null) count(kind);
  }
  return result + text.slice(position);
}
