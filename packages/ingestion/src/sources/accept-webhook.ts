import { createHmac, timingSafeEqual } from "node:crypto";
import { findWorkspaceOfSource } from "@footnote/db/sources/find-workspace-of-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SourceContext } from "./create-source.ts";
import { readSecret } from "./read-secret.ts";

/**
 * Syncs a source because it says that something changed. `signature` is `sha256=` and the HMAC of the body in hex. While a sync is
 * under way it may have passed the changed document already, so another one follows soon. Throws `not_found` for an unknown or paused
 * source, one without a webhook secret, and a wrong signature alike.
 */
export async function acceptWebhook(
  ctx: Pick<SourceContext, "pool" | "notifyOutbox" | "secretKeys">,
  sourceId: SourceId,
  body: Buffer,
  signature: string,
): Promise<{ runId: SyncRunId }> {
  const workspaceId = await asSystem(ctx.pool, (tx) => findWorkspaceOfSource(tx, sourceId));
  const secret = workspaceId === null ? {} : await readSecret(ctx, workspaceId, sourceId);
  if (workspaceId === null || !isSigned(body, signature, secret["webhookSecret"] ?? ""))
    throw new FootnoteError("not_found", "There is no such webhook.");
  const { runId } = await asSystem(ctx.pool, (tx) => insertSyncRun(tx, workspaceId, sourceId));
  ctx.notifyOutbox();
  return { runId };
}

function isSigned(body: Buffer, signature: string, secret: string): boolean {
  if (secret === "") return false;
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
