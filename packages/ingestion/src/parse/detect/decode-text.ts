import { analyse } from "chardet";

/**
 * Text of unknown encoding: byte-order mark, then a charset the file declares itself (`<meta charset>`, `<?xml encoding>`), then UTF-8 if
 * valid, UTF-16 by its zero bytes, else the best guess of chardet over the first 64 KB, with Windows-1252 as the last word.
 */
export function decodeText(bytes: Uint8Array, declared?: string): { text: string; encoding: string } {
  const encoding =
    byteOrderMark(bytes) ?? utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? "utf-8" : undefined) ?? known(declared) ?? guess(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs < 2) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.4 && odd < pairs * 0.05 ? "utf-16be" : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // By pieces, so that a large file is not decoded whole twice; without a last call, so that a character cut at the end does no harm.
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let start = 0; start < bytes.length; start += 1_048_576)
      decoder.decode(bytes.subarray(start, start + 1_048_576), { stream: true });
    return true;
  } catch {
    return false;
  }
}

function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    const encoding = new TextDecoder(label.trim()).encoding;
    // Already ruled out: the bytes are not valid UTF-8, whatever the file claims.
    return encoding.startsWith("utf-") ? undefined : encoding;
  } catch {
    return undefined;
  }
}

function guess(bytes: Uint8Array): string {
  // Long runs of ASCII tell nothing and drown the bytes that do.
  const telling = bytes.length > 65_536 ? aroundHighBytes(bytes) : bytes;
  for (const match of analyse(telling)) {
    const encoding = known(match.name);
    if (encoding === undefined || match.confidence < 10) continue;
    // Single-byte guesses are weak on short Western text; multi-byte ones are checked by decoding.
    if (multiByte.has(encoding)) {
      if (decodes(telling, encoding)) return encoding;
    } else if (encoding === "windows-1252" || match.confidence >= 40) return encoding;
  }
  return "windows-1252";
}

const multiByte = new Set(["shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "gbk", "big5", "euc-kr"]);

function decodes(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
  let wrong = 0;
  for (const char of text) if (char === "\ufffd") wrong++;
  return wrong <= text.length / 500;
}

function aroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f || byte === 0x1b);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + 65_536);
}
