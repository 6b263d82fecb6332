import type { Element } from "domhandler";
import { childAt, descendants, parseXml } from "../blocks/xml.ts";

type Style = { name: string; basedOn: string | undefined; outline: number | undefined; numbering: Element | undefined };

/** What Word's styles say of a paragraph, through their parent styles: name, outline level (1 to 6, as heading) and numbering. */
export function readStyles(stylesXml: string | undefined) {
  const styles = new Map<string, Style>();
  for (const style of stylesXml === undefined ? [] : descendants(parseXml(stylesXml), "w:style")) {
    const id = style.attribs["w:styleId"];
    if (id === undefined) continue;
    const outline = childAt(style, "w:pPr", "w:outlineLvl")?.attribs["w:val"];
    const name = childAt(style, "w:name")?.attribs["w:val"] ?? id;
    styles.set(id, {
      name,
      basedOn: childAt(style, "w:basedOn")?.attribs["w:val"],
      outline: outline === undefined ? headingNumber(name) : Number(outline),
      numbering: childAt(style, "w:pPr", "w:numPr"),
    });
  }
  const inherit = <Value>(id: string | undefined, read: (style: Style) => Value | undefined): Value | undefined => {
    let current = id;
    for (let steps = 0; current !== undefined && steps < 20; steps++) {
      const style = styles.get(current);
      const value = style === undefined ? undefined : read(style);
      if (value !== undefined) return value;
      current = style?.basedOn;
    }
    return undefined;
  };
  return {
    nameOf: (id: string | undefined): string => (id === undefined ? "" : (styles.get(id)?.name ?? id)),
    numberingOf: (id: string | undefined): Element | undefined => inherit(id, (style) => style.numbering),
    outlineLevel(paragraph: Element): number | undefined {
      const properties = childAt(paragraph, "w:pPr");
      const id = childAt(properties, "w:pStyle")?.attribs["w:val"];
      const own = childAt(properties, "w:outlineLvl")?.attribs["w:val"];
      const level =
        own === undefined
          ? (inherit(id, (style) => style.outline) ?? (id === undefined || styles.has(id) ? undefined : headingNumber(id)))
          : Number(own);
      // 9 is Word's "body text".
      return level === undefined || Number.isNaN(level) || level > 8 ? undefined : Math.min(6, level + 1);
    },
  };
}

function headingNumber(name: string): number | undefined {
  const match = /^heading ?(\d)$/i.exec(name);
  return match === null ? undefined : Number(match[1]) - 1;
}
