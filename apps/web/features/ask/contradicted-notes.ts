import type { Citation, Notice } from "@footnote/domain/answer";

/** The numbers of notes whose document a conflict notice names. */
export function contradictedNotes(citations: readonly Citation[], notices: readonly Notice[]): Set<number> {
  const conflicts = notices.filter((notice) => notice.kind === "conflict");
  return new Set(citations.filter((citation) => conflicts.some((notice) => notice.message.includes(citation.title))).map((citation) => citation.n));
}
