import type { Passage } from "@footnote/domain/passage";

/** True for text that must not be shown: images, HTML, and links or addresses that no found passage has. */
export function unsafeOutput(text: string, passages: Passage[]): boolean {
  if (/!\[|<[a-z/!]|\]\s*\(|\]\s*\[[^\]\d]|^\s*\[[^\]]+\]:/i.test(text)) return true;
  const addresses = text.match(/\b(?:https?|ftp|mailto|javascript|data):\S+|\bwww\.\S+/gi) ?? [];
  return addresses.some((address) => !passages.some((passage) => passage.url === trim(address) || passage.text.includes(trim(address))));
}

function trim(address: string): string {
  return address.replace(/[.,;:!?)\]'"”]+$/, "");
}
