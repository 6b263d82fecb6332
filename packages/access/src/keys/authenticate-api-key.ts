import { findApiKey } from "@footnote/db/api-keys/find-api-key";
import { touchApiKey } from "@footnote/db/api-keys/touch-api-key";
import { asSystem, readAsSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ApiKeyId } from "@footnote/domain/ids";
import type { Scope, Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";
import { hashSecret } from "./hash-secret.ts";

/**
 * The person a key acts as, with what they hold now, and the key's scopes. Throws `key_invalid` (unknown, revoked, or its person
 * deactivated: one answer for all three) and `key_expired`. Last use is written at most once a minute.
 */
export async function authenticateApiKey(
  ctx: AccessContext,
  secret: string,
): Promise<{ viewer: Viewer; keyId: ApiKeyId; scopes: Scope[] }> {
  const found = await readAsSystem(ctx.pool, (tx) => findApiKey(tx, hashSecret(secret)));
  if (found === null) throw new FootnoteError("key_invalid", "This API key is not known. Check it, or ask an admin for a new one.");
  const { keyId, scopes, expired, usedLately, ...viewer } = found;
  if (expired) throw new FootnoteError("key_expired", "This API key has expired. Ask an admin for a new one.", { details: { keyId } });
  if (!usedLately) await asSystem(ctx.pool, (tx) => touchApiKey(tx, keyId));
  return { viewer, keyId, scopes };
}
