import { createHash } from "node:crypto";

/** SHA-256 of a key's secret. A slow hash would add nothing: the secret is 256 random bits, not something a person chose. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
