import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SecretKeys } from "./secret-keys.ts";

export type SealedSecret = { keyId: string; nonce: Buffer; sealed: Buffer };

/** GCM tag at the end of `sealed`. */
const tagBytes = 16;

/** Seals a secret for one source with AES-256-GCM (NIST SP 800-38D, fresh 96-bit nonce). The source's id is bound to it: a copied row does not open. */
export function sealSecret(keys: SecretKeys, sourceId: string, secret: Record<string, string>): SealedSecret {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys.current.key, nonce).setAAD(Buffer.from(sourceId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { keyId: keys.current.id, nonce, sealed };
}

/** Opens what `sealSecret` made. Throws `config_invalid` when no key opens it: SECRETS_KEY was changed without rotating. */
export function openSecret(keys: SecretKeys | undefined, sourceId: string, { keyId, nonce, sealed }: SealedSecret): Record<string, string> {
  const key = keys?.all.find((candidate) => candidate.id === keyId)?.key;
  if (key === undefined) throw unusable();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(sourceId)).setAuthTag(sealed.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
    return JSON.parse(text) as Record<string, string>;
  } catch {
    // the cause would say nothing more, and must not carry what was opened
    throw unusable();
  }
}

function unusable(): FootnoteError {
  return new FootnoteError(
    "config_invalid",
    "The secret of the source cannot be opened with SECRETS_KEY. Set SECRETS_KEY_PREVIOUS to the key before and run footnote secrets rotate, or enter the secret again.",
  );
}
