/** A block of running text, the same for PDF and Word. */
export type Block =
  | { kind: "heading"; level: 1 | 2; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "table"; columns: string[]; widths?: number[]; rows: string[][] }
  | { kind: "page-break" };

interface Common {
  /** Path below content/. */
  path: string;
  title: string;
  owner: string;
  /** ISO date; also the creation date written into the file. */
  updated: string;
}

/** `footer` stands at the left of every page, the page number at the right. */
export type TextDocument = Common & { format: "pdf" | "docx"; footer: string; blocks: Block[] };
export type SlideDocument = Common & { format: "pptx"; slides: Slide[] };
export type SheetDocument = Common & { format: "xlsx"; sheets: Sheet[] };
export type BinaryDocument = TextDocument | SlideDocument | SheetDocument;

export interface Slide {
  title: string;
  bullets?: string[];
  table?: { columns: string[]; rows: string[][] };
  notes?: string;
}

export interface Sheet {
  name: string;
  /** Lines above the table. */
  notes: string[];
  columns: { header: string; width: number; numberFormat?: string }[];
  rows: (string | number)[][];
}

export const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
export const subheading = (text: string): Block => ({ kind: "heading", level: 2, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const bullets = (...items: string[]): Block => ({ kind: "list", ordered: false, items });
export const steps = (...items: string[]): Block => ({ kind: "list", ordered: true, items });
/** `widths` are shares of the text width; equal when left out. */
export const table = (columns: string[], rows: string[][], widths?: number[]): Block => ({ kind: "table", columns, rows, widths });
