import { posix } from "node:path";
import type { Archive } from "../archive/open-archive.ts";
import { descendants, parseXml } from "./xml.ts";

/** Relations of an Office part: id → type and path of the part it points to. Links that leave the file are left out. */
export async function readRelations(archive: Archive, part: string): Promise<Map<string, { type: string; target: string }>> {
  const path = posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);
  const relations = new Map<string, { type: string; target: string }>();
  if (!archive.has(path)) return relations;
  for (const element of descendants(parseXml(await archive.readText(path)), "Relationship")) {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = element.attribs;
    if (id === undefined || target === undefined || mode === "External") continue;
    const resolved = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(part), target);
    relations.set(id, { type: type?.split("/").at(-1) ?? "", target: resolved });
  }
  return relations;
}
