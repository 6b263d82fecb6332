import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { createPool } from "@footnote/db/pool";
import { rotateSourceSecrets } from "@footnote/db/source-secrets/rotate-source-secrets";
import { createSecretKeys, type SecretKeys } from "@footnote/db/source-secrets/secret-keys";
import { asSystem } from "@footnote/db/transaction";
import { rotateOwnSecretsKey } from "../rotate-own-secrets-key.ts";
import { withDatabase } from "../with-database.ts";

/**
 * `footnote secrets rotate`: encrypts the secrets of sources with another key. Where SECRETS_KEY is set, it is the new key and
 * SECRETS_KEY_PREVIOUS the old one; the key that npm start made is replaced by a new one in the data folder.
 */
export function addSecretsCommand(program: Command): void {
  const secrets = program.command("secrets").description("The secrets of sources, such as tokens");
  secrets
    .command("rotate")
    .description("encrypt them anew: from SECRETS_KEY_PREVIOUS to SECRETS_KEY, or to a new key of npm start's own")
    .option("--json", "print JSON")
    .action(async (options: { json?: boolean }) => {
      const config = loadConfig();
      const rotate = (keys: SecretKeys) => withDatabase(config, { create: false }, (url) => rotateOn(url, keys));
      const given = createSecretKeys(config.secrets);
      const { total, rotated } = given === undefined ? await rotateOwnSecretsKey(config.dataDir, rotate) : await rotate(given);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ total, rotated })}\n`
          : `${rotated} of ${total} secrets are encrypted with the new key now, the others were already.\n`,
      );
    });
}

async function rotateOn(url: string, keys: SecretKeys): Promise<{ total: number; rotated: number }> {
  const pool = createPool(url, 1);
  try {
    return await asSystem(pool, (tx) => rotateSourceSecrets(tx, keys));
  } finally {
    await pool.end();
  }
}
