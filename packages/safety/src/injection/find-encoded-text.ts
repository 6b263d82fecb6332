const base64 = /(?<![A-Za-z0-9+/=_-])(?:[A-Za-z0-9+/_-]{4}){6,2000}(?:[A-Za-z0-9+/_-]{2,3}={0,2})?(?![A-Za-z0-9+/_-])/g;
const hexadecimal = /(?<![A-Za-z0-9])(?:[0-9A-Fa-f]{2}){16,2000}(?![A-Za-z0-9])/g;
const binary = /(?<![01])(?:[01]{8}[ ]?){8,2000}(?![01])/g;
const leastWords = 3;

/** Stretches of base64, hexadecimal or binary that decode to readable text of three words and more. */
export function findEncodedText(text: string): { start: number; end: number; decoded: string }[] {
  const found: { start: number; end: number; decoded: string }[] = [];
  for (const [form, decode] of [
    [base64, (value: string) => Buffer.from(value, "base64").toString("utf8")],
    [hexadecimal, (value: string) => Buffer.from(value, "hex").toString("utf8")],
    [binary, (value: string) => (value.match(/[01]{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("")],
  ] as const) {
    for (const match of text.matchAll(form)) {
      const decoded = decode(match[0]);
      if (isReadable(decoded)) found.push({ start: match.index, end: match.index + match[0].length, decoded });
    }
  }
  return found;
}

function isReadable(decoded: string): boolean {
  return (
    !/[^\n\r\t\u0020-\u007e\u00a0-\uffef]|\ufffd/.test(decoded) &&
    (decoded.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= leastWords &&
    / /.test(decoded)
  );
}
