import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/**
 * Packs an Office file again with its entries in order and every date set to `updated` (ISO date), so that building twice
 * gives the same bytes. The libraries write the clock into the zip entries and into docProps/core.xml.
 */
export function fixOfficeDates(bytes: Uint8Array, updated: string): Uint8Array {
  const entries = unzipSync(bytes);
  // fflate writes local time into the archive; noon local time keeps the day the same everywhere.
  const [year, month, day] = updated.split("-").map(Number) as [number, number, number];
  const mtime = new Date(year, month - 1, day, 12);
  const packed: Zippable = {};
  // [Content_Types].xml sorts first, as the format asks.
  for (const name of Object.keys(entries)
    .filter((entry) => !entry.endsWith("/"))
    .toSorted()) {
    const content = name === "docProps/core.xml" ? strToU8(withFixedDates(strFromU8(entries[name]!), updated)) : entries[name]!;
    packed[name] = [content, { mtime, level: 9 }];
  }
  return zipSync(packed);
}

function withFixedDates(coreXml: string, updated: string): string {
  return coreXml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, `$1${updated}T09:00:00Z$3`);
}
