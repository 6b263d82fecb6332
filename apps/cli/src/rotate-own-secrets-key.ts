import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSecretKeys, type SecretKeys } from "@footnote/db/source-secrets/secret-keys";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readRunningStack } from "./running-stack.ts";

/**
 * Replaces the key that `npm start` keeps in the data folder. The new key is on disk before anything is encrypted with it, so a crash in
 * between loses nothing: the next call goes on with it. Throws `data_folder_in_use` while Footnote runs on the folder, whose processes hold the old key.
 */
export async function rotateOwnSecretsKey<T>(dataDir: string, rotate: (keys: SecretKeys) => Promise<T>): Promise<T> {
  if (readRunningStack(dataDir) !== null)
    throw new FootnoteError("data_folder_in_use", "Footnote runs on this data folder with the old key. Stop it first, then rotate.");
  const path = join(dataDir, "secrets-key");
  if (!existsSync(path))
    throw new FootnoteError("config_invalid", "There is no key to rotate: SECRETS_KEY is not set, and the data folder holds none.");
  const next = `${path}.new`;
  if (!existsSync(next)) writeFileSync(next, `${randomBytes(36).toString("base64url")}\n`, { mode: 0o600 });
  const result = await rotate(
    createSecretKeys({ sources: readFileSync(next, "utf8").trim(), sourcesBefore: readFileSync(path, "utf8").trim() })!,
  );
  renameSync(next, path);
  return result;
}
