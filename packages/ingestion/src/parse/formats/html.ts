import { isTag, type Document, type Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { ParsedParts } from "../parsed-parts.ts";
import { createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks, inlineText } from "../blocks/html-to-blocks.ts";
import { isHidden } from "../blocks/is-hidden.ts";
import { childAt, descendants, textOf } from "../blocks/xml.ts";
import { decodeText } from "../detect/decode-text.ts";

/**
 * Reads an HTML page: the main content where the page marks it, else the body without navigation, banner and footer. The title is
 * the page's main heading where `<title>` repeats it, as site names are often appended there.
 */
export function parseHtml(bytes: Uint8Array): ParsedParts {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1];
  const tree = parseDocument(decodeText(bytes, declared).text, { decodeEntities: true });
  const body = descendants(tree, "body")[0] ?? tree;
  const root = mainContent(body);
  const writer = createBlockWriter();
  htmlToBlocks(root, writer);
  const language = descendants(tree, "html")[0]?.attribs["lang"];
  return { ...writer.finish(), title: title(tree, root), metadata: metadata(tree), ...(language === undefined ? {} : { language }) };
}

function mainContent(body: Element | Document): Element | Document {
  removeFurniture(body);
  const whole = visibleLength(body);
  const marked = descendants(body, "main").concat(withRole(body, "main"));
  const articles = descendants(body, "article");
  // One article is the content; several are a list of them, so the page as a whole is.
  const candidates = marked.length > 0 ? marked.slice(0, 1) : articles.length === 1 ? articles : [];
  const found = candidates.find((candidate) => visibleLength(candidate) >= whole * 0.3);
  return found ?? body;
}

function removeFurniture(root: Element | Document): void {
  const prune = (node: Element | Document, insideContent: boolean) => {
    node.children = node.children.filter((child) => {
      if (!isTag(child)) return true;
      const role = child.attribs["role"] ?? "";
      if (child.name === "nav" || role === "navigation" || role === "search") return false;
      const furniture =
        ["header", "footer"].includes(child.name) || ["banner", "contentinfo", "complementary"].includes(role) || child.name === "aside";
      // The header of an article holds its heading; the header of a page its menu.
      if (furniture && !insideContent && descendants(child, "h1").length === 0 && !holdsContent(child)) return false;
      prune(child, insideContent || child.name === "main" || child.name === "article" || role === "main");
      return true;
    });
  };
  prune(root, false);
}

/** Footnotes and callouts are kept wherever they stand. */
function holdsContent(element: Element): boolean {
  if (
    element.name === "aside" &&
    !/(side-?bar|related|share|advert|promo|toc|nav)/i.test(`${element.attribs["class"] ?? ""} ${element.attribs["id"] ?? ""}`)
  )
    return true;
  return /footnote|endnote/.test(
    `${element.attribs["class"] ?? ""} ${element.attribs["role"] ?? ""} ${element.attribs["epub:type"] ?? ""}`,
  );
}

function withRole(root: Element | Document, role: string): Element[] {
  return ["div", "section", "article"].flatMap((name) => descendants(root, name)).filter((element) => element.attribs["role"] === role);
}

function visibleLength(node: Element | Document): number {
  let length = 0;
  for (const child of node.children) {
    if ("data" in child && child.type === "text") length += child.data.trim().length;
    else if (isTag(child) && !isHidden(child)) length += visibleLength(child);
  }
  return length;
}

function title(tree: Document, root: Element | Document): string {
  const named = oneLine(textOf(descendants(tree, "title").find((element) => (element.parent as Element | null)?.name !== "svg")));
  const headings = descendants(root, "h1").filter((element) => !isHidden(element));
  const heading = oneLine(headings[0] === undefined ? "" : inlineText(headings[0]));
  if (named === "") return heading;
  return heading !== "" && headings.length === 1 && named.toLowerCase().includes(heading.toLowerCase()) ? heading : named;
}

function metadata(tree: Document): Record<string, string> {
  const found: Record<string, string> = {};
  const names: Record<string, string> = {
    author: "author",
    description: "description",
    "article:modified_time": "updated",
    "last-modified": "updated",
    "article:published_time": "date",
    date: "date",
    keywords: "keywords",
  };
  for (const meta of descendants(childAt(tree, "html", "head") ?? tree, "meta")) {
    const key = names[(meta.attribs["name"] ?? meta.attribs["property"] ?? "").toLowerCase()];
    const content = oneLine(meta.attribs["content"] ?? "");
    if (key !== undefined && content !== "") found[key] ??= content;
  }
  return found;
}
