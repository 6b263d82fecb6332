import { decodeText } from "./decode-text.ts";

/** Whether the first bytes of a file are text of some encoding: hardly any control characters, and no bytes that are no characters. */
export function looksLikeText(head: Uint8Array): boolean {
  const mark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const text = decodeText(head).text;
  if (mark) return true;
  let control = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 27) || (code > 27 && code < 32) || code === 0xfffd) control++;
  }
  return control <= 1 + text.length / 100;
}
