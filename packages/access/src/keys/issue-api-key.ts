import { randomBytes } from "node:crypto";
import { insertApiKey } from "@footnote/db/api-keys/insert-api-key";
import { listApiKeys } from "@footnote/db/api-keys/list-api-keys";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { listUsers } from "@footnote/db/users/list-users";
import type { ApiKey, CreateApiKeyRequest } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";
import { hashSecret } from "./hash-secret.ts";

const dayMs = 86_400_000;

/** Makes a key that acts as a person. `secret` is given this once; only its hash is kept. Throws `not_found` for an unknown or deactivated person. */
export function issueApiKey(ctx: AccessContext, actor: Actor, request: CreateApiKeyRequest): Promise<{ key: ApiKey; secret: string }> {
  const secret = `fn_${randomBytes(32).toString("base64url")}`;
  return asSystem(ctx.pool, async (tx) => {
    const [user] = await listUsers(tx, actor.workspaceId, { email: request.userEmail });
    if (user?.active !== true) throw new FootnoteError("not_found", `There is no active person with the e-mail ${request.userEmail}.`);
    const id = await insertApiKey(tx, actor.workspaceId, {
      userId: user.id,
      name: request.name,
      prefix: secret.slice(0, 9),
      secretHash: hashSecret(secret),
      scopes: [...new Set(request.scopes)],
      expiresAt: request.expiresInDays === undefined ? null : new Date(Date.now() + request.expiresInDays * dayMs),
    });
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "key.issue",
      target: { kind: "api_key", id },
      details: { owner: `user:${user.id}`, scopes: request.scopes, expiresInDays: request.expiresInDays ?? null },
    });
    return { key: (await listApiKeys(tx, actor.workspaceId, id))[0]!, secret };
  });
}
