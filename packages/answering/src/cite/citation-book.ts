import type { Citation } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";
import type { Quote } from "../claim.ts";

export type CitationBook = { cite: (quote: Quote) => { citation: Citation; isNew: boolean }; all: () => Citation[] };

/** Gives quotes their numbers, 1 upwards in the order in which they are first cited; the same quote keeps its number. */
export function openCitationBook(passages: Passage[]): CitationBook {
  const citations = new Map<string, Citation>();
  return {
    all: () => [...citations.values()],
    cite(quote) {
      const passage = passages[quote.passageIndex]!;
      // a repeated table header before the body has no place of its own in the document
      const start = Math.max(quote.start, passage.bodyOffset);
      const end = Math.max(quote.end, start);
      const key = `${passage.chunkId}:${start}:${end}`;
      const known = citations.get(key);
      if (known !== undefined) return { citation: known, isNew: false };
      const citation: Citation = {
        n: citations.size + 1,
        documentId: passage.documentId,
        chunkId: passage.chunkId,
        title: passage.title,
        url: passage.url,
        quote: passage.text.slice(start, end),
        headingPath: passage.headingPath,
        page: passage.page,
        charStart: passage.charStart + start - passage.bodyOffset,
        charEnd: passage.charStart + end - passage.bodyOffset,
        updatedAt: passage.updatedAt,
        verifyBy: passage.verifyBy,
        audience: passage.audience,
        sourceName: passage.source.name,
      };
      citations.set(key, citation);
      return { citation, isNew: true };
    },
  };
}
