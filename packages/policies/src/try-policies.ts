import type { TryPoliciesRequest, TryPoliciesResult } from "@footnote/domain/contract/policies";
import type { Policy } from "@footnote/domain/policy";
import { listPolicies } from "@footnote/db/policies/list-policies";
import type { Pool } from "@footnote/db/pool";
import { readAsSystem } from "@footnote/db/transaction";
import { findDisclaimers, findRefusal } from "./apply-policies.ts";

/** What the active policies say of a question, before anything is searched. */
export async function tryPolicies(ctx: { pool: Pool }, workspaceId: number, request: TryPoliciesRequest): Promise<TryPoliciesResult> {
  const policies = await readAsSystem(ctx.pool, (tx) => listPolicies(tx, workspaceId));
  const refusal = findRefusal(policies, [request.question], request);
  return { refusal: refusal && said(refusal), disclaimers: findDisclaimers(policies, [request.question], request).map(said) };
}

function said({ id, name, message }: Policy) {
  return { id, name, message };
}
