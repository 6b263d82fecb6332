import type { Citation, Notice } from "@footnote/domain/answer";

/** A notice for each cited document whose verify-by date has passed. */
export function findStale(citations: Citation[], now: Date): Notice[] {
  const today = now.toISOString().slice(0, 10);
  const stale = new Map(
    citations
      .filter((citation) => citation.verifyBy !== null && citation.verifyBy < today)
      .map((citation) => [citation.documentId, citation]),
  );
  return [...stale.values()].map((citation) => ({
    kind: "stale",
    message: `“${citation.title}” should have been checked by ${citation.verifyBy}; it was last changed on ${citation.updatedAt.slice(0, 10)}.`,
  }));
}
