import { hkdfSync } from "node:crypto";

type SecretKey = { id: string; key: Buffer };
/** The key that seals, and all that open: the one before it stays until `footnote secrets rotate` has run. */
export type SecretKeys = { current: SecretKey; all: SecretKey[] };

/** Makes the 256-bit keys of SECRETS_KEY and, while rotating, SECRETS_KEY_PREVIOUS (HKDF-SHA-256); undefined without one. */
export function createSecretKeys(secrets: { sources: string | undefined; sourcesBefore: string | undefined }): SecretKeys | undefined {
  if (secrets.sources === undefined) return undefined;
  const current = deriveKey(secrets.sources);
  return { current, all: secrets.sourcesBefore === undefined ? [current] : [current, deriveKey(secrets.sourcesBefore)] };
}

function deriveKey(secret: string): SecretKey {
  const derive = (purpose: string, sizeBytes: number) => Buffer.from(hkdfSync("sha256", secret, "", purpose, sizeBytes));
  return { id: derive("footnote source secrets: key id", 8).toString("hex"), key: derive("footnote source secrets: key", 32) };
}
