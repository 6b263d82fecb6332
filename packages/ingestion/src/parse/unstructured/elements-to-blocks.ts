import type { Block } from "@footnote/domain/parsed-document";
import { parseDocument } from "htmlparser2";
import { createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";

/** One element as the Unstructured API returns it. */
export type UnstructuredElement = {
  type: string;
  text?: string | null;
  metadata?: { page_number?: number | null; category_depth?: number | null; text_as_html?: string | null; languages?: string[] | null };
};

/** Elements that repeat on every page or say nothing. */
const dropped = new Set(["Header", "Footer", "PageNumber", "PageBreak"]);

/** Turns Unstructured's elements into blocks: titles as headings by depth, runs of list items as lists, tables from their HTML, page numbers kept. */
export function elementsToBlocks(elements: UnstructuredElement[]): {
  text: string;
  blocks: Block[];
  title: string;
  languages: string[];
  pageCount?: number;
} {
  const writer = createBlockWriter();
  let items: ListItem[] = [];
  let pageCount = 0;
  let title = "";
  const endList = () => {
    writer.list(items);
    items = [];
  };
  for (const element of elements) {
    const page = element.metadata?.page_number ?? undefined;
    if (page !== undefined) pageCount = Math.max(pageCount, page);
    if (dropped.has(element.type)) continue;
    if (element.type !== "ListItem" || (page !== undefined && page !== pageCount)) endList();
    if (page !== undefined) writer.startPage(page);
    const text = element.text ?? "";
    const depth = element.metadata?.category_depth ?? 0;
    if (element.type === "Title") {
      title ||= oneLine(text);
      writer.heading(depth + 1, text);
    } else if (element.type === "ListItem")
      items.push({ depth: Math.max(0, depth - 1), marker: "-", text: text.replace(/^\s*[-•*·]\s*/, "") });
    else if (element.type === "Table") {
      const html = element.metadata?.text_as_html;
      if (typeof html === "string" && html.trim() !== "") htmlToBlocks(parseDocument(html, { decodeEntities: true }), writer);
      else writer.paragraph(text);
    } else if (element.type === "CodeSnippet") writer.code(text);
    else writer.paragraph(text);
  }
  endList();
  const languages = elements.flatMap((element) => element.metadata?.languages ?? []).map((code) => threeLetters[code] ?? code.slice(0, 2));
  return { ...writer.finish(), title, languages: [...new Set(languages)], ...(pageCount > 0 ? { pageCount } : {}) };
}

const threeLetters: Record<string, string> = {
  eng: "en",
  deu: "de",
  fra: "fr",
  spa: "es",
  por: "pt",
  ita: "it",
  nld: "nl",
  jpn: "ja",
  zho: "zh",
  chi_sim: "zh",
  kor: "ko",
  swe: "sv",
  pol: "pl",
  rus: "ru",
};
