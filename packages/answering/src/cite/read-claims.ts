/** A finished sentence, list item, table row or heading of a model's answer: `numbers` are the passage numbers it cites, `text` is without markers. */
export type WrittenClaim = { kind: "sentence" | "item" | "row" | "code"; text: string; lead: string; group: string; numbers: number[] };

const marker = /\s?[[【](\d{1,3}(?:\s*[,;]\s*\d{1,3})*)(?:†[^\]】]*)?[\]】]/g;
const sentenceEnd = /[.!?。！？…]["'”’)*_]*(?:\s?[[【]\d{1,3}(?:\s*[,;]\s*\d{1,3})*[\]】])*(?=\s+[^\s[【])/gu;
const abbreviation =
  /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Inc|Ltd|Co|Corp|No|vs|etc|e\.g|i\.e|cf|approx|Fig|[A-Z]\.[A-Z]|U\.S|U\.K|a\.m|p\.m)\.$/;

export type ClaimReader = { push: (text: string) => WrittenClaim[]; finish: (complete: boolean) => WrittenClaim[] };

/**
 * Takes a model's text apart while it streams. `push` returns what became complete with the new piece; `finish(true)` the rest,
 * `finish(false)` nothing more: after a cut the last sentence may lack its second half.
 */
export function openClaimReader(): ClaimReader {
  let buffer = "";
  let block = 0;
  let lead = "";
  let isLeadUsed = false;
  let header: string[] = [];
  let fence: string[] | null = null;

  function readLine(line: string): WrittenClaim[] {
    if (/^\s*(?:```|~~~)/.test(line)) {
      if (fence === null) {
        fence = [line];
        return [];
      }
      const text = [...fence, line].join("\n");
      fence = null;
      isLeadUsed = true;
      return [{ kind: "code", text, lead, group: `block-${(block += 1)}`, numbers: [] }];
    }
    if (fence !== null) {
      fence.push(line);
      return [];
    }
    const text = line.trim();
    if (text === "") {
      block += 1;
      header = [];
      // what comes after a list is not introduced by the line above it
      if (isLeadUsed) lead = "";
      return [];
    }
    if (/^\|.*\|$/.test(text.replaceAll(marker, ""))) return readRow(text);
    header = [];
    if (/^#{1,6}\s/.test(text) || /^(?:-{3,}|\*{3,}|_{3,})$/.test(text)) return [];
    if (/^(?:[-*+•]|\d{1,3}[.)])\s+\S/.test(text)) {
      isLeadUsed = true;
      return claims("item", text, `list-${block}`, lead);
    }
    if (/:\s*$/.test(text.replaceAll(marker, ""))) {
      // a line above a list: shown with the first item that holds
      lead = clean(text);
      isLeadUsed = false;
      return [];
    }
    lead = "";
    return splitText(text).flatMap((sentence) => claims("sentence", sentence, `block-${block}`, ""));
  }

  function readRow(text: string): WrittenClaim[] {
    if (header.length < 2) {
      header.push(clean(text));
      return [];
    }
    return claims("row", text, `table-${block}`, header.join("\n"));
  }

  return {
    push(text) {
      buffer += text;
      const written: WrittenClaim[] = [];
      for (let end = buffer.indexOf("\n"); end >= 0; end = buffer.indexOf("\n")) {
        written.push(...readLine(buffer.slice(0, end)));
        buffer = buffer.slice(end + 1);
      }
      // within a line of running text a sentence is complete once the next one has begun
      if (fence === null && !/^\s*(?:[-*+•|#`~]|\d{1,3}[.)]\s)/.test(buffer)) {
        const ready = splitText(buffer).slice(0, -1);
        for (const sentence of ready) {
          written.push(...readLine(sentence));
          buffer = buffer.slice(buffer.indexOf(sentence) + sentence.length);
        }
      }
      return written;
    },
    finish(complete) {
      const rest = buffer;
      buffer = "";
      return complete && rest.trim() !== "" ? readLine(rest) : [];
    },
  };
}

function claims(kind: "sentence" | "item" | "row", text: string, group: string, lead: string): WrittenClaim[] {
  const numbers = [...text.matchAll(marker)].flatMap((match) => match[1]!.split(/[,;]/).map(Number));
  const plain = clean(text);
  return /[\p{L}\p{N}]/u.test(plain) ? [{ kind, text: plain, lead, group, numbers: [...new Set(numbers)] }] : [];
}

function clean(text: string): string {
  return text
    .replaceAll(marker, "")
    .replaceAll(/\s+([.!?,;])/g, "$1")
    .trim();
}

function splitText(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    if (abbreviation.test(text.slice(Math.max(0, match.index - 12), match.index + 1)) && !/[\]】]$/.test(match[0])) continue;
    const end = match.index + match[0].length;
    sentences.push(text.slice(start, end));
    start = end;
  }
  return [...sentences, text.slice(start)].filter((sentence) => sentence.trim() !== "");
}
