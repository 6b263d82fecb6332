import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedParts } from "../parsed-parts.ts";
import { createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { readTokens } from "../rtf/read-tokens.ts";

/** Groups whose text is not the document's. */
const skipped = new Set(
  "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object objdata header headerl headerr headerf footer footerl footerr footerf fldinst bkmkstart bkmkend xe tc themedata colorschememapping datastore latentstyles pgdsctbl mmathPr filetbl nonshppict shpinst annotation atnid atnauthor".split(
    " ",
  ),
);
const codePages: Record<number, string> = {
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  65001: "utf-8",
  874: "windows-874",
};
const charsets: Record<number, string> = {
  0: "windows-1252",
  128: "shift_jis",
  129: "euc-kr",
  134: "gbk",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};
const signs: Record<string, string> = {
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  tab: "\t",
  line: "\n",
};

type State = {
  destination: "text" | "skip" | "title" | "author" | "subject" | "marker" | "footnote" | "fonts";
  unicodeSkip: number;
  font: number;
  bold: boolean;
  size: number;
  hidden: boolean;
};
type Paragraph = { outline: number | undefined; style: number | undefined; inTable: boolean; level: number; marker: string };

/** Reads Rich Text: paragraphs, headings (outline level, or short bold lines larger than the text), lists, tables, footnotes. Pictures and embedded objects are skipped, never opened. */
export function parseRtf(bytes: Uint8Array): ParsedParts {
  const writer = createBlockWriter();
  const stack: State[] = [];
  const fontCharsets = new Map<number, string>();
  const info: Record<string, string> = {};
  const notes: string[] = [];
  let state: State = { destination: "text", unicodeSkip: 1, font: -1, bold: false, size: 24, hidden: false };
  let paragraph: Paragraph = { outline: undefined, style: undefined, inTable: false, level: 0, marker: "" };
  let defaultEncoding = "windows-1252";
  let pending: number[] = [];
  let text = "";
  let boldChars = 0;
  let largest = 0;
  let note = "";
  let skip = 0;
  let freshGroup = false;
  let cells: string[] = [];
  let rows: string[][] = [];
  let items: ListItem[] = [];
  const sizes = new Map<number, number>();
  // Written at the end, as what counts as large type is only known then.
  const paragraphs: { text: string; outline: number | undefined; bold: boolean; size: number; rows?: string[][]; items?: ListItem[] }[] =
    [];

  const addText = (more: string) => {
    if (state.destination === "text" && !state.hidden) {
      text += more;
      const chars = more.trim().length;
      if (state.bold) boldChars += chars;
      if (chars > 0) largest = Math.max(largest, state.size);
      sizes.set(state.size, (sizes.get(state.size) ?? 0) + chars);
    } else if (state.destination === "marker") paragraph.marker += more;
    else if (state.destination === "footnote") note += more;
    else if (state.destination in infoNames) info[state.destination] = (info[state.destination] ?? "") + more;
  };
  const flushBytes = () => {
    if (pending.length === 0) return;
    const encoding = fontCharsets.get(state.font) ?? defaultEncoding;
    addText(new TextDecoder(encoding).decode(Uint8Array.from(pending)));
    pending = [];
  };
  const endTable = () => {
    if (rows.length > 0) paragraphs.push({ text: "", outline: undefined, bold: false, size: 0, rows });
    rows = [];
  };
  const endList = () => {
    if (items.length > 0) paragraphs.push({ text: "", outline: undefined, bold: false, size: 0, items });
    items = [];
  };
  const endParagraph = () => {
    flushBytes();
    const clean = text.trim();
    const marker = oneLine(paragraph.marker);
    if (clean !== "") {
      if (paragraph.inTable) {
        text = `${text} `;
        return;
      }
      endTable();
      if (marker !== "") items.push({ depth: paragraph.level, marker: /\w/.test(marker) ? marker : "-", text: clean });
      else {
        endList();
        paragraphs.push({
          text: clean,
          outline: paragraph.outline,
          bold: boldChars >= clean.replace(/\s/g, "").length * 0.9,
          size: largest,
        });
      }
    }
    text = "";
    boldChars = 0;
    largest = 0;
    paragraph.marker = "";
  };

  for (const token of readTokens(bytes)) {
    if (token.kind === "byte") {
      if (skip > 0) skip--;
      else pending.push(token.byte);
      freshGroup = false;
      continue;
    }
    flushBytes();
    if (token.kind === "open") {
      if (stack.length > 2000) throw new FootnoteError("document_corrupt", "The file nests its groups too deeply to be a real document.");
      stack.push(state);
      state = { ...state };
      freshGroup = true;
      continue;
    }
    if (token.kind === "close") {
      if (state.destination === "footnote" && stack.at(-1)?.destination !== "footnote") {
        notes.push(note);
        text += `[^${notes.length}]`;
        note = "";
      }
      state = stack.pop() ?? state;
      skip = 0;
    } else if (token.kind === "symbol") {
      if (token.symbol === "*" && freshGroup) state.destination = "skip";
      else if (token.symbol === "~") addText(" ");
      else if (token.symbol === "_") addText("-");
      else if ("\\{}".includes(token.symbol)) addText(token.symbol);
      else if (token.symbol === "\n" || token.symbol === "\r") endParagraph();
      if (token.symbol === "*") continue;
    } else if (state.destination !== "skip" || token.word === "shptxt" || token.word === "pn") control(token.word, token.value);
    freshGroup = false;
  }
  endParagraph();
  endTable();
  endList();

  function control(word: string, value: number | undefined): void {
    if (word === "u" && value !== undefined) {
      addText(String.fromCharCode(value < 0 ? value + 65_536 : value));
      skip = state.unicodeSkip;
    } else if (word === "uc") state.unicodeSkip = Math.max(0, value ?? 1);
    else if (word in signs) addText(signs[word]!);
    else if (skipped.has(word)) state.destination = word === "fonttbl" ? "fonts" : "skip";
    else if (word in infoNames && state.destination === "text" && freshGroup) state.destination = word as State["destination"];
    else if (word === "info") state.hidden = true;
    else if (word === "listtext" || word === "pntext") state.destination = "marker";
    else if (word === "footnote") state.destination = "footnote";
    else if (word === "ansicpg" && value !== undefined)
      defaultEncoding = codePages[value] ?? (value >= 1250 && value <= 1258 ? `windows-${value}` : defaultEncoding);
    else if (word === "mac") defaultEncoding = "macintosh";
    else if (word === "f") state.font = value ?? 0;
    else if (word === "fcharset" && state.destination === "fonts" && value !== undefined) {
      // 0 is "Western": the document's code page says which.
      if (value !== 0 && charsets[value] !== undefined) fontCharsets.set(state.font, charsets[value]);
    } else if (word === "b") state.bold = value !== 0;
    else if (word === "fs") state.size = value ?? 24;
    else if (word === "v") state.hidden = value !== 0;
    else if (word === "plain") state = { ...state, bold: false, size: 24, hidden: false };
    else if (word === "deleted") state.hidden = value !== 0;
    else if (word === "outlinelevel") paragraph.outline = value;
    else if (word === "ilvl") paragraph.level = Math.min(8, Math.max(0, value ?? 0));
    else if (word === "intbl") paragraph.inTable = true;
    else if (word === "pard") paragraph = { outline: undefined, style: undefined, inTable: false, level: 0, marker: paragraph.marker };
    else if (word === "trowd") {
      if (!paragraph.inTable) endParagraph();
      endList();
    } else if (word === "cell" || word === "nestcell") {
      cells.push(text);
      text = "";
      boldChars = 0;
      largest = 0;
    } else if (word === "row" || word === "nestrow") {
      rows.push(cells);
      cells = [];
      paragraph.inTable = false;
    } else if (word === "par" || word === "sect" || word === "page") {
      if (state.destination === "text") endParagraph();
      else addText(" ");
    }
  }

  const body = [...sizes.entries()].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 24;
  for (const each of paragraphs) {
    if (each.rows !== undefined) writer.table(each.rows);
    else if (each.items !== undefined) writer.list(each.items);
    else if (each.outline !== undefined && each.outline < 9) writer.heading(each.outline + 1, each.text);
    else if (each.text.length <= 120 && !/[.,;]$/.test(each.text) && each.size > body * 1.15)
      writer.heading(each.size > body * 1.5 ? 1 : 2, each.text);
    else if (each.bold && each.text.length <= 100 && !/[.,;:]$/.test(each.text)) writer.heading(3, each.text);
    else writer.paragraph(each.text);
  }
  for (const [index, each] of notes.entries()) writer.footnote(String(index + 1), each);
  const metadata: Record<string, string> = {};
  for (const name of ["author", "subject"]) if (oneLine(info[name] ?? "") !== "") metadata[name] = oneLine(info[name]!);
  return { ...writer.finish(), metadata, title: oneLine(info["title"] ?? "") };
}

const infoNames: Record<string, true> = { title: true, author: true, subject: true };
