import { analyse } from "chardet";

/**
 * Text of unknown encoding: byte-order mark, then a charset the file declares itself (`<meta charset>`, `<?xml encoding>`), then UTF-8 if
 * valid, UTF-16 by its zero bytes, else the best guess of chardet over the first 64 KB, with Windows-1252 as the last word.
 */
export function decodeText(bytes: Uint8Array, declared?: string): { text: string; encoding: string } {
  const wide = utf32(bytes);
  if (wide !== undefined) return wide;
  const encoding =
    byteOrderMark(bytes) ??
    utf16WithoutMark(bytes) ??
    escapedJapanese(bytes) ??
    (isUtf8(bytes) ? "utf-8" : undefined) ??
    known(declared) ??
    guess(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** UTF-32 is rare, and no decoder on board knows it. */
function utf32(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  const big = bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff;
  if (!little && !big) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chars: string[] = [];
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    chars.push(code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
  }
  return { text: chars.join(""), encoding: little ? "utf-32le" : "utf-32be" };
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

/** ISO-2022-JP, the encoding of Japanese mail, is plain ASCII but for its escape sequences. */
function escapedJapanese(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536));
  return head.includes("\u001b$B") || head.includes("\u001b$@") ? "iso-2022-jp" : undefined;
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
  const matches = analyse(telling).flatMap((match) => {
    const encoding = known(match.name);
    return encoding === undefined ? [] : [{ encoding, confidence: match.confidence }];
  });
  const possible = multiByte.filter((encoding) => readsAsAsian(telling, encoding));
  const sure = matches.find((match) => match.confidence >= 60 && possible.includes(match.encoding));
  if (sure !== undefined) return sure.encoding;
  if (possible.length > 0) return possible[0]!;
  const western = matches.find((match) => match.encoding === "windows-1252")?.confidence ?? 0;
  const best = matches.find((match) => !multiByte.includes(match.encoding));
  return best !== undefined && best.confidence >= 25 && best.confidence >= 1.8 * western ? best.encoding : "windows-1252";
}

// Strictest first: almost any pair of high bytes is something in GB 18030.
const multiByte = ["euc-jp", "shift_jis", "euc-kr", "big5", "gb18030"];

/** Valid throughout, and the wide characters stand side by side as words do; accented Western letters stand alone. */
function readsAsAsian(bytes: Uint8Array, encoding: string): boolean {
  let text: string;
  try {
    // Without a last call, as the sample may end in the middle of a character.
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return false;
  }
  const wide = text.match(/[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]/g)?.length ?? 0;
  const together = (text.match(/[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]{2,}/g) ?? []).join("").length;
  const other = text.match(/[^\p{ASCII}\u2000-\u206f\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]/gu)?.length ?? 0;
  if (wide < 2 || together < wide * 0.8 || other > wide * 0.15) return false;
  // Japanese without any kana is a list of names at most; Korean is written in Hangul.
  if (encoding === "euc-jp") return /[\u3040-\u30ff]/.test(text);
  return encoding !== "euc-kr" || (text.match(/[\uac00-\ud7af]/g)?.length ?? 0) > wide * 0.6;
}

function aroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f || byte === 0x1b);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + 65_536);
}
