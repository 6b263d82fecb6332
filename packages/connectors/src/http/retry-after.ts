/** Milliseconds that a Retry-After header asks to wait: seconds or a date (RFC 9110, 10.2.3); null when it says nothing usable. */
export function retryAfterMs(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
