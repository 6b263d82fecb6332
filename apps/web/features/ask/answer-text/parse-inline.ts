/** Words with at most one emphasis. */
export type Inline = { kind: "text" | "strong" | "emphasis" | "code"; text: string };

const pattern =
  /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)|(?<!\w)_([^_\s][^_]*)_(?!\w)|!?\[([^\]]*)\]\([^)]*\)|<(https?:[^>]+)>/g;

/** Reads emphasis and code; a link or a picture becomes its words. Never returns an empty part. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  const add = (kind: Inline["kind"], words: string | undefined) => {
    if (words === undefined || words === "") return;
    const last = parts.at(-1);
    if (kind === "text" && last?.kind === "text") last.text += words;
    else parts.push({ kind, text: words });
  };
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    add("text", text.slice(from, match.index));
    if (match[1] !== undefined) add("code", match[1]);
    else if (match[2] !== undefined || match[3] !== undefined) add("strong", match[2] ?? match[3]);
    else if (match[4] !== undefined || match[5] !== undefined) add("emphasis", match[4] ?? match[5]);
    else add("text", match[6] ?? match[7]);
    from = match.index + match[0].length;
  }
  add("text", text.slice(from));
  return parts;
}

/** The parts before the last word and the last word itself, so that a numeral never starts a line; a very long word may break. */
export function splitLastWord(parts: readonly Inline[]): { head: Inline[]; tail: Inline[] } {
  const last = parts.at(-1);
  if (last === undefined) return { head: [], tail: [] };
  const at = last.text.trimEnd().lastIndexOf(" ") + 1;
  const word = { ...last, text: last.text.slice(at) };
  if (word.text.length > 24) return { head: [...parts], tail: [] };
  return { head: at === 0 ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text: last.text.slice(0, at) }], tail: [word] };
}
