import { findRefusedApiKey } from "@footnote/db/api-keys/find-refused-api-key";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import type { AccessContext } from "../access-context.ts";
import { hashSecret } from "../keys/hash-secret.ts";

const windowMs = 60_000;
const keptEntries = 10_000;
const seen = new Map<string, { since: number; repeats: number }>();

/**
 * Notes that a key was refused: a revoked, expired or deactivated person's one by its id, an unknown one by the address. Once a minute
 * each, with how often it was tried meanwhile, so that nobody can fill the log from outside.
 */
export async function recordRefusedCredential(ctx: AccessContext, secret: string, address: string): Promise<void> {
  const key = await asSystem(ctx.pool, (tx) => findRefusedApiKey(tx, hashSecret(secret)));
  const repeats = repeatsOf(key?.keyId ?? address);
  if (repeats === null) return;
  await asSystem(ctx.pool, async (tx) => {
    const workspaceId = key?.workspaceId ?? (await findWorkspace(tx))?.id;
    if (workspaceId === undefined) return;
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: null,
      action: "key.refused",
      ...(key === null ? {} : { target: { kind: "api_key", id: key.keyId } }),
      details: { reason: key?.reason ?? "unknown", ...(key === null ? {} : { owner: `user:${key.userId}` }), address, repeats },
    });
  });
}

/** How often it was tried since it was last noted; null when that was less than a minute ago. */
function repeatsOf(key: string): number | null {
  const now = Date.now();
  const known = seen.get(key);
  if (known !== undefined && now - known.since < windowMs) {
    known.repeats++;
    return null;
  }
  seen.delete(key);
  seen.set(key, { since: now, repeats: 0 });
  for (const oldest of seen.keys()) if (seen.size > keptEntries) seen.delete(oldest);
  return known?.repeats ?? 0;
}
