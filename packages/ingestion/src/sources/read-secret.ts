import { findSourceSecret } from "@footnote/db/source-secrets/find-source-secret";
import { openSecret } from "@footnote/db/source-secrets/seal-secret";
import { asSystem } from "@footnote/db/transaction";
import type { SourceId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** The secret of a source, opened; empty when it has none. Throws `config_invalid` when SECRETS_KEY does not open it. Never log or return it. */
export async function readSecret(
  ctx: Pick<IngestionContext, "pool" | "secretKeys">,
  workspaceId: number,
  sourceId: SourceId,
): Promise<Record<string, string>> {
  const sealed = await asSystem(ctx.pool, (tx) => findSourceSecret(tx, workspaceId, sourceId));
  return sealed === null ? {} : openSecret(ctx.secretKeys, sourceId, sealed);
}
