import { revokeApiKey } from "@footnote/db/api-keys/revoke-api-key";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";

/** Revokes a key; it is refused from the next request on. Throws `not_found` for an unknown or already revoked one. */
export function withdrawApiKey(ctx: AccessContext, actor: Actor, keyId: string): Promise<void> {
  return asSystem(ctx.pool, async (tx) => {
    if (!(await revokeApiKey(tx, actor.workspaceId, keyId))) throw new FootnoteError("not_found", "There is no such key.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "key.revoke",
      target: { kind: "api_key", id: keyId },
    });
  });
}
