export type RtfToken =
  | { kind: "open" }
  | { kind: "close" }
  | { kind: "word"; word: string; value: number | undefined }
  | { kind: "symbol"; symbol: string }
  | { kind: "byte"; byte: number };

/** Splits RTF into groups, control words, control symbols and bytes of text. `\binN` data is skipped. Linear in the file's length. */
export function* readTokens(bytes: Uint8Array): Generator<RtfToken> {
  let index = 0;
  while (index < bytes.length) {
    const byte = bytes[index++]!;
    if (byte === 0x7b) yield { kind: "open" };
    else if (byte === 0x7d) yield { kind: "close" };
    else if (byte !== 0x5c) {
      if (byte !== 10 && byte !== 13 && byte !== 0) yield { kind: "byte", byte };
    } else if (isLetter(bytes[index] ?? 0)) {
      const start = index;
      while (isLetter(bytes[index] ?? 0) && index - start < 32) index++;
      const word = String.fromCharCode(...bytes.subarray(start, index));
      const number = index;
      if (bytes[index] === 0x2d) index++;
      while (isDigit(bytes[index] ?? 0) && index - number < 11) index++;
      const value = index > number ? Number.parseInt(String.fromCharCode(...bytes.subarray(number, index)), 10) : undefined;
      if (bytes[index] === 0x20) index++;
      if (word === "bin" && value !== undefined && value > 0) index += value;
      else yield { kind: "word", word, value: Number.isNaN(value) ? undefined : value };
    } else {
      const symbol = String.fromCharCode(bytes[index++] ?? 0);
      if (symbol !== "'") yield { kind: "symbol", symbol };
      else {
        const code = Number.parseInt(String.fromCharCode(bytes[index] ?? 0, bytes[index + 1] ?? 0), 16);
        index += 2;
        if (!Number.isNaN(code)) yield { kind: "byte", byte: code };
      }
    }
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
