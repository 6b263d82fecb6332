import type { SavePolicyRequest } from "@footnote/domain/contract/policies";
import type { SystemTransaction } from "../transaction.ts";

export type PolicyUpsert = SavePolicyRequest & { id: string; workspaceId: number; createdBy: string | null };

/** Adds a policy or changes the one of the id. False when another one has its name. */
export async function upsertPolicy(tx: SystemTransaction, policy: PolicyUpsert): Promise<boolean> {
  const { rows } = await tx.query("SELECT FROM policies WHERE workspace_id = $1 AND name = $2 AND id <> $3", [
    policy.workspaceId,
    policy.name,
    policy.id,
  ]);
  if (rows.length > 0) return false;
  await tx.query(
    `INSERT INTO policies (id, workspace_id, kind, name, audience, phrases, message, examples, counterexamples, active, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, audience = excluded.audience, phrases = excluded.phrases,
       message = excluded.message, examples = excluded.examples, counterexamples = excluded.counterexamples, active = excluded.active,
       updated_at = now() WHERE policies.workspace_id = excluded.workspace_id`,
    [
      policy.id,
      policy.workspaceId,
      policy.kind,
      policy.name,
      policy.audience,
      policy.phrases,
      policy.message,
      policy.examples,
      policy.counterexamples,
      policy.active,
      policy.createdBy,
    ],
  );
  return true;
}
