/**
 * The one byte range a client asks for (RFC 9110, 14.2), end inclusive; null for the whole file, which also answers what is not
 * understood or asks for several ranges; `unsatisfiable` when it starts beyond the end.
 */
export function parseRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  if (match[1] === "") {
    const length = Math.min(Number(match[2]), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  if (start >= sizeBytes) return "unsatisfiable";
  return start > end ? null : { start, end };
}
