import type { Policy } from "@footnote/domain/policy";
import type { SystemTransaction } from "../transaction.ts";

/** The workspace's policies by name, inactive ones too. */
export async function listPolicies(tx: SystemTransaction, workspaceId: number): Promise<Policy[]> {
  const { rows } = await tx.query<Omit<Policy, "updatedAt"> & { updatedAt: Date }>(
    `SELECT id, kind, name, audience, phrases, message, examples, counterexamples, active, updated_at AS "updatedAt"
     FROM policies WHERE workspace_id = $1 ORDER BY name, id`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
