import { findPii, type FindPiiOptions } from "./find-pii.ts";

const deepest = 12;

/** The text with each finding replaced by its kind, `[email]`; it cannot be undone. For logs, traces and exports. */
export function redactPii(text: string, options: FindPiiOptions = {}): string {
  let redacted = "";
  let position = 0;
  for (const { kind, start, end } of findPii(text, options)) {
    redacted += `${text.slice(position, start)}[${kind}]`;
    position = end;
  }
  return redacted + text.slice(position);
}

/** The same for every string inside a JSON value, keys included; what lies deeper than 12 levels is left out. */
export function redactPiiInside(value: unknown, options: FindPiiOptions = {}, depth = 0): unknown {
  if (typeof value === "string") return redactPii(value, options);
  if (value === null || typeof value !== "object") return value;
  if (depth >= deepest) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redactPiiInside(item, options, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redactPii(key, options), redactPiiInside(item, options, depth + 1)]),
  );
}
