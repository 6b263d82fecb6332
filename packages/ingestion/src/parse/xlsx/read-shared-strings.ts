import { Parser } from "htmlparser2";

/** The strings that cells refer to by number, read as the part streams by. Phonetic guides (`rPh`), which repeat a text as it is pronounced, are left out. */
export function readSharedStrings(xml: Uint8Array): string[] {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        const tag = name.slice(name.indexOf(":") + 1);
        if (tag === "si") text = "";
        else if (tag === "t") inText = phonetic === 0;
        else if (tag === "rPh") phonetic++;
      },
      ontext(part) {
        if (inText) text += part;
      },
      onclosetag(name) {
        const tag = name.slice(name.indexOf(":") + 1);
        if (tag === "t") inText = false;
        else if (tag === "rPh") phonetic--;
        else if (tag === "si") strings.push(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for (let start = 0; start < xml.length; start += 1_048_576)
    parser.write(decoder.decode(xml.subarray(start, start + 1_048_576), { stream: true }));
  parser.end();
  return strings;
}
