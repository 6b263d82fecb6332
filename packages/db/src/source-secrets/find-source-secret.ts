import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import type { SealedSecret } from "./seal-secret.ts";

/** The sealed secret of a source; null when it has none. */
export async function findSourceSecret(tx: SystemTransaction, workspaceId: number, sourceId: SourceId): Promise<SealedSecret | null> {
  const { rows } = await tx.query<SealedSecret>(
    `SELECT key_id AS "keyId", nonce, sealed FROM source_secrets WHERE workspace_id = $1 AND source_id = $2`,
    [workspaceId, sourceId],
  );
  return rows[0] ?? null;
}
