import { parseDocument } from "htmlparser2";
import { isTag, isText, type ChildNode, type Document, type Element, type ParentNode } from "domhandler";

export type { ChildNode, Element };

/** Parses XML leniently. Entities that a file declares itself are never expanded, and nothing outside the file is read. */
export function parseXml(text: string): Document {
  return parseDocument(text, { xmlMode: true, decodeEntities: true });
}

/** The child elements, all or those of one name. */
export function childElements(node: ParentNode | undefined, name?: string): Element[] {
  const found: Element[] = [];
  for (const child of node?.children ?? []) if (isTag(child) && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/** The first child element of a path of names. */
export function childAt(node: ParentNode | undefined, ...path: string[]): Element | undefined {
  let current = node;
  for (const name of path) current = childElements(current, name)[0];
  return current as Element | undefined;
}

/** All descendants of one name, in document order. */
export function descendants(node: ParentNode | undefined, name: string): Element[] {
  const found: Element[] = [];
  const pending: ChildNode[] = [...(node?.children ?? [])].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isTag(next)) continue;
    if (next.name === name) found.push(next);
    for (let index = next.children.length - 1; index >= 0; index--) pending.push(next.children[index]!);
  }
  return found;
}

/** The text inside a node, as it stands. */
export function textOf(node: ParentNode | undefined): string {
  let text = "";
  for (const child of node?.children ?? []) {
    if (isText(child)) text += child.data;
    else if ("children" in child) text += textOf(child);
  }
  return text;
}
