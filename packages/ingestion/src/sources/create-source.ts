import { connectorFor } from "@footnote/connectors/connectors";
import { insertSource, type NewSource } from "@footnote/db/sources/insert-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

export type SourceContext = Pick<IngestionContext, "pool" | "logger" | "notifyOutbox" | "fetchAllowedAddresses" | "folderRoots">;

/**
 * Registers a source after checking that it can be read, and queues its first sync (an upload source has none). Throws
 * `source_config_invalid`, `source_unreachable`, `address_refused`, `conflict`.
 */
export async function createSource(ctx: SourceContext, source: NewSource, signal: AbortSignal): Promise<{ sourceId: SourceId; runId: SyncRunId | null }> {
  await connectorFor(source.config).validate(source.config, {
    logger: ctx.logger,
    signal,
    knownEtag: () => null,
    allowedAddresses: ctx.fetchAllowedAddresses,
    folderRoots: ctx.folderRoots,
  });
  const created = await asSystem(ctx.pool, async (tx) => {
    const sourceId = await insertSource(tx, source);
    const run = source.config.kind === "upload" ? null : await insertSyncRun(tx, source.workspaceId, sourceId);
    return { sourceId, runId: run?.runId ?? null };
  });
  ctx.notifyOutbox();
  return created;
}
