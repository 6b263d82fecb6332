/** The viewer at a cited or found passage; with the conversation, its other cited passages are marked too. */
export function noteLink(
  place: { documentId: string; charStart: number; charEnd: number; page: number | null },
  conversationId: string | null,
): string {
  const query = new URLSearchParams({ start: String(place.charStart), end: String(place.charEnd) });
  if (place.page !== null) query.set("page", String(place.page));
  if (conversationId !== null) query.set("conversation", conversationId);
  return `/documents/${place.documentId}?${query.toString()}`;
}
