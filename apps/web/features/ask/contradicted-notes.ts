import type { Citation, Notice } from "@footnote/domain/answer";

/**
 * The numbers of notes that a conflict notice is about: their document is named in it and, where the notice gives figures, their
 * passage gives one of them.
 */
export function contradictedNotes(citations: readonly Citation[], notices: readonly Notice[]): Set<number> {
  const found = new Set<number>();
  for (const { message } of notices.filter((notice) => notice.kind === "conflict")) {
    const named = citations.filter((citation) => message.includes(citation.title));
    const words = named.reduce((rest, citation) => rest.replaceAll(citation.title, ""), message);
    const figures = words.match(/\d+(?:[.,]\d+)*/g) ?? [];
    const withFigure = named.filter((citation) => figures.some((figure) => citation.quote.includes(figure)));
    for (const citation of withFigure.length > 0 ? withFigure : named) found.add(citation.n);
  }
  return found;
}
