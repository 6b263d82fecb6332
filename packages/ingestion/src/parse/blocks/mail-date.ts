const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** An RFC 5322 date ("Fri, 23 Dec 2022 12:08:48 -0600") as ISO 8601 in its own zone; other dates come back as found. */
export function mailDate(text: string): string {
  const match = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Z]{1,4})?/.exec(text);
  const month = months.indexOf(match?.[2]?.toLowerCase() ?? "");
  if (match === null || month === -1) return text.trim();
  const pad = (value: string | number) => String(value).padStart(2, "0");
  const zone = match[7] ?? "+0000";
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : "+00:00";
  return `${match[3]}-${pad(month + 1)}-${pad(match[1]!)}T${pad(match[4]!)}:${match[5]}:${match[6] ?? "00"}${offset}`;
}
