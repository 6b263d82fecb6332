import type { Archive } from "../archive/open-archive.ts";
import { oneLine } from "./block-writer.ts";
import { childElements, parseXml, textOf } from "./xml.ts";

const names: Record<string, string> = {
  "dc:creator": "author",
  "dc:subject": "subject",
  "cp:keywords": "keywords",
  "dcterms:modified": "updated",
  "dcterms:created": "created",
  "cp:lastModifiedBy": "last-modified-by",
};

/** Title and metadata of a docx, pptx or xlsx from its core properties. */
export async function readOfficeProperties(archive: Archive): Promise<{ title?: string; metadata: Record<string, string> }> {
  if (!archive.has("docProps/core.xml")) return { metadata: {} };
  const tree = parseXml(await archive.readText("docProps/core.xml"));
  const metadata: Record<string, string> = {};
  let title = "";
  for (const element of childElements(childElements(tree)[0])) {
    const text = oneLine(textOf(element));
    if (element.name === "dc:title") title = text;
    const name = names[element.name];
    if (name !== undefined && text !== "") metadata[name] = text;
  }
  const useful = title !== "" && !/^(powerpoint presentation|pr[äa]sentation|untitled|document\d*|word document|slide 1)$/i.test(title);
  return { metadata, ...(useful ? { title } : {}) };
}
