import type { SystemTransaction } from "../transaction.ts";

/** An event as it stands in the chain. `canonical` is the JSON that was hashed after `previousHash`; hashes are hexadecimal, null on a row that was never sealed. */
export type ChainedEvent = {
  id: number;
  sequence: number | null;
  at: Date;
  actorUserId: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  details: Record<string, unknown>;
  previousHash: string | null;
  hash: string | null;
  canonical: string;
};

/** The next `limit` events of the chain after number `after`; events without a number come first, when `after` is null. */
export async function readAuditChain(
  tx: SystemTransaction,
  workspaceId: number,
  page: { after: number | null; limit: number; from?: Date | undefined; to?: Date | undefined },
): Promise<ChainedEvent[]> {
  const { rows } = await tx.query<ChainedEvent>(
    `SELECT id, sequence, created_at AS at, actor_user_id AS "actorUserId", action, target_kind AS "targetKind", target_id AS "targetId", details,
            encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash, audit_canonical(e) AS canonical
     FROM audit_events e WHERE workspace_id = $1 AND ($2::bigint IS NULL OR sequence > $2)
       AND ($4::timestamptz IS NULL OR created_at >= $4) AND ($5::timestamptz IS NULL OR created_at < $5)
     ORDER BY sequence NULLS FIRST, id LIMIT $3`,
    [workspaceId, page.after, page.limit, page.from ?? null, page.to ?? null],
  );
  return rows;
}
