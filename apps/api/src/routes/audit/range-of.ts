/** The times of a query as dates. */
export function rangeOf(query: { from?: string | undefined; to?: string | undefined }): { from: Date | undefined; to: Date | undefined } {
  const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return { from: date(query.from), to: date(query.to) };
}
