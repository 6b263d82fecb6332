import type { Element } from "domhandler";
import type { ParsedParts } from "../parsed-parts.ts";
import { openArchive, type Archive } from "../archive/open-archive.ts";
import { type BlockWriter, createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { readOfficeProperties } from "../blocks/read-office-properties.ts";
import { readRelations } from "../blocks/read-relations.ts";
import { childAt, childElements, descendants, parseXml, textOf } from "../blocks/xml.ts";

type Relations = Awaited<ReturnType<typeof readRelations>>;

/** Reads slides as pages: the title as heading, then text, lists, tables, the numbers behind charts and the words of diagrams; speaker notes last. */
export async function parsePptx(bytes: Uint8Array): Promise<ParsedParts> {
  const archive = await openArchive(bytes);
  const relations = await readRelations(archive, "ppt/presentation.xml");
  const slides = descendants(parseXml(await archive.readText("ppt/presentation.xml")), "p:sldId")
    .map((slide) => relations.get(slide.attribs["r:id"] ?? "")?.target)
    .filter((target) => target !== undefined);
  const writer = createBlockWriter();
  const pageNames: string[] = [];
  for (const [index, path] of slides.entries()) {
    writer.startPage(index + 1);
    pageNames.push((await writeSlide(archive, path, writer)) || `Slide ${index + 1}`);
  }
  const { title, metadata } = await readOfficeProperties(archive);
  return { ...writer.finish(), metadata, pageCount: slides.length, pageNames, ...(title === undefined ? {} : { title }) };
}

async function writeSlide(archive: Archive, path: string, writer: BlockWriter): Promise<string> {
  const relations = await readRelations(archive, path);
  const shapes = shapesOf(childAt(parseXml(await archive.readText(path)), "p:sld", "p:cSld", "p:spTree"));
  const titleShape = shapes.find((shape) => /^(title|ctrTitle)$/.test(placeholder(shape) ?? ""));
  const title =
    titleShape === undefined
      ? ""
      : oneLine(
          paragraphsOf(titleShape)
            .map((paragraph) => paragraphText(paragraph))
            .join(" "),
        );
  writer.heading(1, title);
  for (const shape of shapes) {
    if (shape === titleShape || /^(dt|ftr|sldNum|hdr)$/.test(placeholder(shape) ?? "")) continue;
    if (shape.name === "p:graphicFrame") await writeFrame(archive, shape, relations, writer);
    else writeText(shape, writer);
  }
  const notes = [...relations.values()].find((relation) => relation.type === "notesSlide");
  if (notes !== undefined && archive.has(notes.target)) {
    const body = descendants(parseXml(await archive.readText(notes.target)), "p:sp").filter((shape) => placeholder(shape) === "body");
    writer.note(body.flatMap((shape) => paragraphsOf(shape).map((paragraph) => paragraphText(paragraph))).join("\n"));
  }
  return title;
}

/** Shapes in drawing order, those of groups where the group stands. */
function shapesOf(tree: Element | undefined): Element[] {
  return childElements(tree).flatMap((child) => {
    if (child.name === "p:grpSp") return shapesOf(child);
    if (child.name === "mc:AlternateContent") return shapesOf(childAt(child, "mc:Fallback") ?? childAt(child, "mc:Choice"));
    const hidden = descendants(child, "p:cNvPr")[0]?.attribs["hidden"];
    return ["p:sp", "p:graphicFrame"].includes(child.name) && hidden !== "1" && hidden !== "true" ? [child] : [];
  });
}

/** The kind of placeholder, "body" where the slide does not say, undefined for a free shape. */
function placeholder(shape: Element): string | undefined {
  const element = childAt(shape, shape.name === "p:sp" ? "p:nvSpPr" : "p:nvGraphicFramePr", "p:nvPr", "p:ph");
  return element === undefined ? undefined : (element.attribs["type"] ?? "body");
}

function paragraphsOf(shape: Element): Element[] {
  return childElements(childAt(shape, "p:txBody"), "a:p");
}

function paragraphText(paragraph: Element): string {
  return childElements(paragraph)
    .map((child) => {
      if (child.name === "a:br") return "\n";
      if (child.name === "a:r" || child.name === "a:fld") return textOf(childAt(child, "a:t"));
      return child.name.startsWith("a14:") || child.name.startsWith("mc:")
        ? descendants(child, "m:t")
            .map((part) => textOf(part))
            .join("")
        : "";
    })
    .join("");
}

function writeText(shape: Element, writer: BlockWriter): void {
  const paragraphs = paragraphsOf(shape).filter((paragraph) => paragraphText(paragraph).trim() !== "");
  if (placeholder(shape) === "subTitle") return paragraphs.forEach((paragraph) => writer.paragraph(paragraphText(paragraph)));
  const inBody = placeholder(shape) !== undefined && paragraphs.length > 1;
  let items: ListItem[] = [];
  const counts: number[] = [];
  for (const paragraph of paragraphs) {
    const properties = childAt(paragraph, "a:pPr");
    const marked = childAt(properties, "a:buChar") !== undefined || childAt(properties, "a:buBlip") !== undefined;
    const automatic = childAt(properties, "a:buAutoNum");
    const unmarked = childAt(properties, "a:buNone") !== undefined;
    const depth = Number(properties?.attribs["lvl"] ?? 0);
    if (unmarked || (!marked && automatic === undefined && !inBody && depth === 0)) {
      writer.list(items);
      items = [];
      counts.length = 0;
      writer.paragraph(paragraphText(paragraph));
      continue;
    }
    counts.length = depth + 1;
    counts[depth] = automatic === undefined ? 0 : (counts[depth] ?? Number(automatic.attribs["startAt"] ?? 1) - 1) + 1;
    items.push({ depth, marker: automatic === undefined ? "-" : `${counts[depth]}.`, text: paragraphText(paragraph) });
  }
  writer.list(items);
}

async function writeFrame(archive: Archive, frame: Element, relations: Relations, writer: BlockWriter): Promise<void> {
  const table = descendants(frame, "a:tbl")[0];
  if (table !== undefined) {
    const rows = childElements(table, "a:tr").map((row) => childElements(row, "a:tc"));
    const text = (cell: Element) =>
      childElements(childAt(cell, "a:txBody"), "a:p")
        .map((paragraph) => paragraphText(paragraph))
        .join(" ");
    const grid: string[][] = [];
    for (const row of rows)
      grid.push(row.map((cell, column) => (cell.attribs["vMerge"] === "1" ? (grid.at(-1)?.[column] ?? "") : text(cell))));
    return writer.table(grid);
  }
  const chart = descendants(frame, "c:chart")[0]?.attribs["r:id"];
  const chartPath = chart === undefined ? undefined : relations.get(chart)?.target;
  if (chartPath !== undefined && archive.has(chartPath)) writeChart(parseXml(await archive.readText(chartPath)), writer);
  const diagram = descendants(frame, "dgm:relIds")[0]?.attribs["r:dm"];
  const diagramPath = diagram === undefined ? undefined : relations.get(diagram)?.target;
  if (diagramPath !== undefined && archive.has(diagramPath)) {
    const points = descendants(parseXml(await archive.readText(diagramPath)), "dgm:pt");
    writer.list(
      points.map((point) => ({
        depth: 0,
        marker: "-",
        text: descendants(point, "a:t")
          .map((part) => textOf(part))
          .join(""),
      })),
    );
  }
}

function writeChart(tree: ReturnType<typeof parseXml>, writer: BlockWriter): void {
  const title = descendants(childAt(tree, "c:chartSpace", "c:chart", "c:title"), "a:t")
    .map((part) => textOf(part))
    .join("");
  writer.paragraph(title);
  const points = (element: Element | undefined) => descendants(element, "c:pt").map((point) => textOf(childAt(point, "c:v")));
  const series = descendants(tree, "c:ser").map((each) => ({
    name: points(childAt(each, "c:tx"))[0] ?? "",
    labels: points(childAt(each, "c:cat")),
    values: points(childAt(each, "c:val")),
  }));
  if (series.length === 0) return;
  const labels = series[0]!.labels;
  const length = Math.max(...series.map((each) => each.values.length));
  writer.table([
    ["", ...series.map((each) => each.name)],
    ...Array.from({ length }, (_, index) => [labels[index] ?? String(index + 1), ...series.map((each) => each.values[index] ?? "")]),
  ]);
}
