import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A secret of this installation, to sign sessions or to encrypt the secrets of sources: made once and kept in the data folder, readable by its owner only. */
export function readOwnSecret(dataDir: string, name: "auth-secret" | "secrets-key"): string {
  const path = join(dataDir, name);
  try {
    const secret = readFileSync(path, "utf8").trim();
    if (secret.length >= 32) return secret;
  } catch {
    // the first start
  }
  const secret = randomBytes(36).toString("base64url");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}
