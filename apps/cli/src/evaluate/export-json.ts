import { redactPiiInside } from "@footnote/safety/pii/redact-pii";

/** What evaluations hand out as JSON: personal data in questions, problems and answers is replaced by its kind, `[email]`; ids and figures stay. */
export function exportJson(value: unknown): string {
  return `${JSON.stringify(redactPiiInside(value), null, 2)}\n`;
}
