import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import type { SealedSecret } from "./seal-secret.ts";

/** Stores the sealed secret of a source in the place of the old one. */
export async function setSourceSecret(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  { keyId, nonce, sealed }: SealedSecret,
): Promise<void> {
  await tx.query(
    `INSERT INTO source_secrets (source_id, workspace_id, key_id, nonce, sealed) SELECT id, workspace_id, $3, $4, $5 FROM sources WHERE workspace_id = $1 AND id = $2
     ON CONFLICT (source_id) DO UPDATE SET key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, updated_at = now()`,
    [workspaceId, sourceId, keyId, nonce, sealed],
  );
}
