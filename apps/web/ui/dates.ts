const dayMs = 86_400_000;

/** `3 May 2026` in the reader's time zone; a plain date (no time) is taken as it stands. */
export function formatDate(iso: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", ...(plain ? { timeZone: "UTC" } : {}) }).format(
    new Date(iso),
  );
}

/** `today`, `yesterday`, `5 days ago`, `7 months ago`, `in 3 weeks`: the coarsest unit of which there are at least two, or one of a day. */
export function formatAge(iso: string, nowMs: number = Date.now()): string {
  const days = Math.round((startOfDay(nowMs) - startOfDay(new Date(iso).getTime())) / dayMs);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days === -1) return "tomorrow";
  const [count, unit] = coarsest(Math.abs(days));
  return days > 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** `just now`, `12 minutes ago`, `3 hours ago`; from a day on as `formatAge`. */
export function formatAgo(iso: string, nowMs: number = Date.now()): string {
  const minutes = Math.floor((nowMs - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
  return formatAge(iso, nowMs);
}

/** `3 May 2026 (7 months ago)` */
export function formatDateWithAge(iso: string, nowMs: number = Date.now()): string {
  return `${formatDate(iso)} (${formatAge(iso, nowMs)})`;
}

/** `14:05` today, `3 May, 14:05` this year, else with the year. */
export function formatMoment(iso: string, nowMs: number = Date.now()): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(date);
  if (startOfDay(nowMs) === startOfDay(date.getTime())) return time;
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear();
  return `${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(date)}, ${time}`;
}

/** True from the day after a document should have been checked. */
export function isPast(date: string | null, nowMs: number = Date.now()): boolean {
  return date !== null && new Date(`${date}T23:59:59.999Z`).getTime() < nowMs;
}

/** `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min` */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min${Math.round(seconds % 60) === 0 ? "" : ` ${Math.round(seconds % 60)} s`}`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
}

/** `1,204` */
export function formatNumber(value: number, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat("en-GB", { maximumFractionDigits }).format(value);
}

/** `812 B`, `4.2 KB`, `18 MB` (powers of 1,000) */
export function formatSize(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, unit > 0 && value < 10 ? 1 : 0)} ${units[unit]}`;
}

function startOfDay(ms: number): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function coarsest(days: number): [number, string] {
  if (days >= 730) return [Math.floor(days / 365.25), "years"];
  if (days >= 61) return [Math.floor(days / 30.44), "months"];
  if (days >= 14) return [Math.floor(days / 7), "weeks"];
  return [days, "days"];
}
