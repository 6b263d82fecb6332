import type { Chunk } from "@footnote/domain/chunk";
import type { Block, ParsedDocument } from "@footnote/domain/parsed-document";
import { estimateTokens } from "./estimate-tokens.ts";
import { splitBlock, type Piece } from "./split-block.ts";

export type ChunkOptions = { targetTokens?: number; maxTokens?: number };

/**
 * Cuts a parsed document into chunks of about `targetTokens` that follow its structure: a section is kept together, small sections under one parent are
 * joined, headings stay with the text they head, long tables repeat their header. `maxTokens` is never exceeded. Linear in the text's length.
 */
export function chunkDocument(document: ParsedDocument, options: ChunkOptions = {}): Chunk[] {
  const targetTokens = options.targetTokens ?? 350;
  const maxTokens = Math.max(targetTokens, options.maxTokens ?? 512);
  // A token of slack, as counts are rounded up at the end.
  const limits: Limits = { target: targetTokens, max: maxTokens - 1 };
  const atoms = toAtoms(document, limits);
  const chunks: Chunk[] = [];
  let open: Atom[] = [];
  let tokens = 0;
  const close = () => {
    if (open.length > 0) chunks.push(toChunk(document.text, open, chunks.length));
    open = [];
    tokens = 0;
  };
  for (const atom of atoms) {
    if (open.length > 0 && !belongs(atom, open, tokens, limits)) close();
    tokens += open.length === 0 ? atom.tokens + estimateTokens(atom.prefix) : atom.tokens + 0.5;
    open.push(atom);
  }
  close();
  return chunks;
}

type Limits = { target: number; max: number };

/** What is never parted: a block or a piece of one, with the headings right above it. */
type Atom = Piece & {
  /** Headings above, those it brings itself included. */
  path: string[];
  page: number | undefined;
  /** The path under which its topmost own heading stands; undefined when it brings none. */
  parent: string[] | undefined;
  /** Tokens from here to the next heading. */
  sectionTokens: number;
};

function toAtoms(document: ParsedDocument, limits: Limits): Atom[] {
  const atoms: Atom[] = [];
  let headings: Block[] = [];
  for (const block of document.blocks) {
    if (
      block.kind === "heading" &&
      estimateTokens(document.text, block.charStart, block.charEnd) <= limits.max / 4 &&
      headings.length < 4
    ) {
      headings.push(block);
      continue;
    }
    const lead = headings.reduce((sum, heading) => sum + estimateTokens(document.text, heading.charStart, heading.charEnd) + 0.5, 0);
    for (const [index, piece] of splitBlock(document.text, block, document.language, limits.target - lead, limits.max - lead).entries()) {
      const first = index === 0 ? headings[0] : undefined;
      atoms.push({
        ...piece,
        start: first?.charStart ?? piece.start,
        tokens: piece.tokens + (first === undefined ? 0 : lead),
        path: block.headingPath,
        page: block.page,
        parent:
          first === undefined
            ? undefined
            : headings.reduce(
                (shortest, heading) => (heading.headingPath.length < shortest.length ? heading.headingPath : shortest),
                first.headingPath,
              ),
        sectionTokens: 0,
      });
    }
    headings = [];
  }
  if (headings.length > 0) atoms.push(...trailing(document.text, headings));
  let section = 0;
  for (const atom of atoms.toReversed()) {
    section += atom.tokens;
    atom.sectionTokens = section;
    if (atom.parent !== undefined) section = 0;
  }
  return atoms;
}

/** Headings at the end head nothing; they are text of their own. */
function trailing(text: string, headings: Block[]): Atom[] {
  return headings.map((heading) => ({
    start: heading.charStart,
    end: heading.charEnd,
    tokens: estimateTokens(text, heading.charStart, heading.charEnd),
    prefix: "",
    path: heading.headingPath,
    page: heading.page,
    parent: heading.headingPath,
    sectionTokens: 0,
  }));
}

/** Whether the next atom goes into the open chunk. */
function belongs(atom: Atom, open: Atom[], tokens: number, limits: Limits): boolean {
  const sum = tokens + atom.tokens + 0.5;
  // A repeated table header can only stand at the start of a chunk.
  if (sum > limits.max || (atom.prefix !== "" && open.at(-1)!.end !== atom.start)) return false;
  const last = open.at(-1)!;
  const turnsPage = atom.page !== last.page;
  if (atom.parent === undefined) {
    // A citation names one page, so a chunk that is half full ends with its page.
    if (turnsPage && tokens >= limits.target * 0.5) return false;
    return sum <= limits.target || tokens < limits.target * 0.5;
  }
  if (atom.parent.length === 0 || !startsWith(open[0]!.path, atom.parent)) {
    // A top heading, or one above the section that is open: joined only when both sides are tiny.
    const top = !turnsPage && tokens + atom.sectionTokens <= limits.target * 0.4;
    return top || (tokens <= 24 && !turnsPage);
  }
  const isIntroduction = startsWith(atom.path, last.path) && tokens <= limits.target * 0.25;
  return tokens + atom.sectionTokens <= limits.target || isIntroduction;
}

function startsWith(path: string[], prefix: string[]): boolean {
  return prefix.every((heading, index) => path[index] === heading);
}

function toChunk(text: string, atoms: Atom[], ordinal: number): Chunk {
  const first = atoms[0]!;
  const charEnd = trimmedEnd(text, first.start, atoms.at(-1)!.end);
  const whole = first.prefix + text.slice(first.start, charEnd);
  return {
    ordinal,
    text: whole,
    bodyOffset: first.prefix.length,
    charStart: first.start,
    charEnd,
    page: mainPage(atoms),
    headingPath: commonPath(atoms),
    tokenCount: Math.max(1, Math.ceil(estimateTokens(whole))),
  };
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start + 1 && /\s/.test(text[trimmed - 1]!)) trimmed--;
  return trimmed;
}

/** The page that holds most of the chunk. */
function mainPage(atoms: Atom[]): number | null {
  const sizes = new Map<number, number>();
  for (const atom of atoms) if (atom.page !== undefined) sizes.set(atom.page, (sizes.get(atom.page) ?? 0) + atom.tokens);
  let main: number | null = null;
  for (const [page, size] of sizes) if (main === null || size > sizes.get(main)!) main = page;
  return main;
}

function commonPath(atoms: Atom[]): string[] {
  let path = atoms[0]!.path;
  for (const atom of atoms) {
    let same = 0;
    while (same < path.length && path[same] === atom.path[same]) same++;
    path = path.slice(0, same);
  }
  return path;
}
