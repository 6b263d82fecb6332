import { createHash } from "node:crypto";

/** SHA-256 of a content as JSON with its keys in order, in hex: the same content has the same hash, however it was written. */
export function hashContent(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(content)))
    .digest("hex");
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
