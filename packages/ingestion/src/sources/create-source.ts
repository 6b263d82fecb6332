import { connectorFor } from "@footnote/connectors/connectors";
import { insertSource, type NewSource } from "@footnote/db/sources/insert-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";
import { connectorContext } from "./connector-context.ts";
import { storeSecret } from "./store-secret.ts";

export type SourceContext = Pick<
  IngestionContext,
  "pool" | "logger" | "notifyOutbox" | "fetchAllowedAddresses" | "fetchProxy" | "folderRoots" | "connectorsDir" | "secretKeys"
>;

/**
 * Registers a source after checking that it can be read, and queues its first sync (an upload source has none). `secret` is sealed
 * before it rests. Throws `source_config_invalid`, `source_unreachable`, `address_refused`, `conflict`, `config_invalid` (no SECRETS_KEY).
 */
export async function createSource(
  ctx: SourceContext,
  source: NewSource & { secret?: Record<string, string> | undefined },
  signal: AbortSignal,
): Promise<{ sourceId: SourceId; runId: SyncRunId | null }> {
  const secret = source.secret ?? {};
  await connectorFor(source.config).validate(source.config, connectorContext(ctx, { id: null, secret }, signal));
  const created = await asSystem(ctx.pool, async (tx) => {
    const sourceId = await insertSource(tx, source);
    await storeSecret(ctx, tx, source.workspaceId, sourceId, secret);
    const run = source.config.kind === "upload" ? null : await insertSyncRun(tx, source.workspaceId, sourceId);
    return { sourceId, runId: run?.runId ?? null };
  });
  ctx.notifyOutbox();
  return created;
}
