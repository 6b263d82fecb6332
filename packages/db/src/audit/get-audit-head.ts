import type { SystemTransaction } from "../transaction.ts";

/** Where a workspace's chain ends (`sequence`, `hash`) and where it begins: what retention removed last. Hashes are hexadecimal. */
export type AuditHead = { sequence: number; hash: string; removedSequence: number; removedHash: string };

const noHash = "0".repeat(64);

/** The two ends of the chain of audit events; zeros before the first event. */
export async function getAuditHead(tx: SystemTransaction, workspaceId: number): Promise<AuditHead> {
  const { rows } = await tx.query<AuditHead>(
    `SELECT sequence, encode(hash, 'hex') AS hash, removed_sequence AS "removedSequence", encode(removed_hash, 'hex') AS "removedHash"
     FROM audit_heads WHERE workspace_id = $1`,
    [workspaceId],
  );
  return rows[0] ?? { sequence: 0, hash: noHash, removedSequence: 0, removedHash: noHash };
}
