import { Element, isTag, Text } from "domhandler";
import render from "dom-serializer";
import { childAt, childElements, descendants, parseXml, textOf } from "../blocks/xml.ts";
import { readNumbering } from "./read-numbering.ts";
import { readStyles } from "./read-styles.ts";

/** Marks the written-out number of a list item; it becomes an attribute of the `<li>` afterwards. */
export const markerStart = "\ue000";
export const markerEnd = "\ue001";

/**
 * Prepares a Word document for mammoth, which drops what Word works out while showing it: heading levels by outline (also through parent styles),
 * automatic numbers of headings and clauses, formulas. Hidden text and tables of contents are taken out. Returns the new document.xml and styles.xml.
 */
export function prepareDocx(
  documentXml: string,
  stylesXml: string | undefined,
  numberingXml: string | undefined,
): { document: string; styles: string; hasTitle: boolean } {
  const tree = parseXml(documentXml);
  const styles = readStyles(stylesXml);
  const numbering = readNumbering(numberingXml);
  const paragraphs = descendants(tree, "w:p");
  const outlined = paragraphs.some((paragraph) => styles.outlineLevel(paragraph) !== undefined);
  let hasTitle = false;

  for (const paragraph of paragraphs) {
    const properties = childAt(paragraph, "w:pPr");
    const styleId = childAt(properties, "w:pStyle")?.attribs["w:val"];
    const styleName = styles.nameOf(styleId);
    if (/^(toc|table of (figures|contents)) ?\d*$/i.test(styleName) && !/heading/i.test(styleName)) {
      remove(paragraph);
      continue;
    }
    removeHidden(paragraph);
    writeFormulas(paragraph);
    // A subtitle alone at the top is the title.
    const isTitle: boolean =
      (/^title$/i.test(styleName) || (/^subtitle$/i.test(styleName) && !hasTitle)) && textOf(paragraph).trim() !== "";
    hasTitle ||= isTitle;
    const level = isTitle ? 1 : (styles.outlineLevel(paragraph) ?? (outlined ? undefined : emphasisLevel(paragraph)));
    const own = childAt(properties, "w:numPr") ?? styles.numberingOf(styleId);
    const number = own === undefined || textOf(paragraph).trim() === "" ? undefined : numbering.next(own);
    if (level !== undefined) setStyle(paragraph, `FootnoteHeading${level}`);
    if (number === undefined) continue;
    if (level !== undefined || number.composed) {
      insertText(paragraph, `${number.label} `);
      dropNumbering(paragraph);
    } else if (number.ordered) insertText(paragraph, `${markerStart}${number.label}${markerEnd}`);
  }
  // Only the root element: a document type could declare entities.
  return { document: toXml(childElements(tree)), styles: withHeadingStyles(stylesXml), hasTitle };
}

/** Documents without any heading style: short paragraphs all in bold, outside tables, serve as headings. */
function emphasisLevel(paragraph: Element): number | undefined {
  const text = textOf(paragraph).trim();
  if (text === "" || text.length > 100 || /[.,;:]$/.test(text) || !/\p{L}{2}/u.test(text) || isInTable(paragraph)) return undefined;
  if (childAt(paragraph, "w:pPr", "w:numPr") !== undefined) return undefined;
  const runs = descendants(paragraph, "w:r").filter((run) => textOf(run).trim() !== "");
  const bold = runs.length > 0 && runs.every((run) => isOn(childAt(run, "w:rPr", "w:b")));
  return bold ? 2 : undefined;
}

function isInTable(node: Element): boolean {
  for (let parent = node.parent; parent !== null; parent = parent.parent)
    if (isTag(parent) && (parent.name === "w:tc" || parent.name === "w:txbxContent")) return true;
  return false;
}

function isOn(property: Element | undefined): boolean {
  return property !== undefined && !["0", "false", "off"].includes(property.attribs["w:val"] ?? "1");
}

function removeHidden(paragraph: Element): void {
  for (const run of descendants(paragraph, "w:r")) if (isOn(childAt(run, "w:rPr", "w:vanish"))) remove(run);
}

function writeFormulas(paragraph: Element): void {
  for (const formula of descendants(paragraph, "m:oMath")) {
    const text = descendants(formula, "m:t")
      .map((part) => textOf(part))
      .join("");
    const parent = formula.parent;
    if (parent === null) continue;
    const run = textRun(text);
    run.parent = parent;
    parent.children[parent.children.indexOf(formula)] = run;
  }
  for (const wrapper of descendants(paragraph, "m:oMathPara")) {
    const parent = wrapper.parent;
    if (parent === null) continue;
    const runs = childElements(wrapper, "w:r");
    for (const run of runs) run.parent = parent;
    parent.children.splice(parent.children.indexOf(wrapper), 1, ...runs);
  }
}

function setStyle(paragraph: Element, styleId: string): void {
  const properties = propertiesOf(paragraph);
  properties.children = properties.children.filter((child) => !(isTag(child) && child.name === "w:pStyle"));
  append(properties, new Element("w:pStyle", { "w:val": styleId }), true);
}

/** Number 0 means "not in a list", also where the style would put the paragraph into one. */
function dropNumbering(paragraph: Element): void {
  const properties = propertiesOf(paragraph);
  properties.children = properties.children.filter((child) => !(isTag(child) && child.name === "w:numPr"));
  const none = new Element("w:numPr", {}, [new Element("w:ilvl", { "w:val": "0" }), new Element("w:numId", { "w:val": "0" })]);
  append(properties, none, false);
}

function propertiesOf(paragraph: Element): Element {
  const found = childAt(paragraph, "w:pPr");
  if (found !== undefined) return found;
  const made = new Element("w:pPr", {});
  append(paragraph, made, true);
  return made;
}

function insertText(paragraph: Element, text: string): void {
  const run = textRun(text);
  run.parent = paragraph;
  const after = paragraph.children.findIndex((child) => isTag(child) && child.name === "w:pPr");
  paragraph.children.splice(after + 1, 0, run);
}

function textRun(text: string): Element {
  return new Element("w:r", {}, [new Element("w:t", { "xml:space": "preserve" }, [new Text(text)])]);
}

function append(parent: Element, child: Element, first: boolean): void {
  child.parent = parent;
  if (first) parent.children.unshift(child);
  else parent.children.push(child);
}

function remove(node: Element): void {
  const siblings = node.parent?.children;
  if (siblings !== undefined) siblings.splice(siblings.indexOf(node), 1);
}

function withHeadingStyles(stylesXml: string | undefined): string {
  const added = [1, 2, 3, 4, 5, 6]
    .map((level) => `<w:style w:type="paragraph" w:styleId="FootnoteHeading${level}"><w:name w:val="Footnote Heading ${level}"/></w:style>`)
    .join("");
  const empty = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:styles>';
  return (stylesXml ?? empty).replace(/<\/w:styles>\s*$/, `${added}</w:styles>`);
}

function toXml(tree: Parameters<typeof render>[0]): string {
  return render(tree, { xmlMode: true, encodeEntities: "utf8" });
}
