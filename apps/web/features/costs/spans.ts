export type Span = "month" | "before" | "quarter";

/** First and last day (UTC) of a span, as the API reads them; a running month ends today. */
export function daysOf(span: Span, now: Date): { from: string; to: string } {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (span === "before") return { from: iso(year, month - 1, 1), to: iso(year, month, 0) };
  return { from: span === "month" ? iso(year, month, 1) : iso(year, month, day - 89), to: iso(year, month, day) };
}

/** Every day from `from` to `to`. */
export function everyDay({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let at = new Date(`${from}T00:00:00Z`); at.toISOString().slice(0, 10) <= to; at = new Date(at.getTime() + 86_400_000))
    days.push(at.toISOString().slice(0, 10));
  return days;
}

function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
