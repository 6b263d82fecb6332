import type { SavePolicyRequest } from "@footnote/domain/contract/policies";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Policy } from "@footnote/domain/policy";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { newId } from "@footnote/db/new-id";
import { listPolicies } from "@footnote/db/policies/list-policies";
import { upsertPolicy } from "@footnote/db/policies/upsert-policy";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { bumpCorpusGeneration } from "@footnote/db/workspaces/bump-corpus-generation";
import { matchPhrases } from "./match-phrases.ts";

/**
 * Adds a policy, or changes the one of the id, audited; from the next question on it holds, for kept answers too. `invalid_request` when
 * one of its examples does not fall under it or a counterexample does, `not_found` for an unknown id, `conflict` for a name twice.
 */
export async function savePolicy(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  request: SavePolicyRequest,
  policyId: string | null = null,
): Promise<Policy> {
  checkExamples(request);
  const { workspaceId, userId } = actor;
  const id = policyId ?? newId<string>();
  return asSystem(ctx.pool, async (tx) => {
    const before = await listPolicies(tx, workspaceId);
    if (policyId !== null && !before.some((policy) => policy.id === policyId))
      throw new FootnoteError("not_found", "There is no such policy.");
    if (!(await upsertPolicy(tx, { ...request, id, workspaceId, createdBy: userId })))
      throw new FootnoteError("conflict", "Another policy has this name. Choose another name.");
    await bumpCorpusGeneration(tx, workspaceId);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: policyId === null ? "policy.add" : "policy.change",
      target: { kind: "policy", id },
      details: {
        kind: request.kind,
        name: request.name,
        audience: request.audience,
        active: request.active,
        phrases: request.phrases.length,
      },
    });
    return (await listPolicies(tx, workspaceId)).find((policy) => policy.id === id)!;
  });
}

/** Says which line of the form disagrees by its number: errors hold no questions. */
function checkExamples({ phrases, examples, counterexamples }: SavePolicyRequest): void {
  const missed = examples.findIndex((example) => !matchPhrases(phrases, example));
  if (missed !== -1)
    throw new FootnoteError("invalid_request", `Example ${missed + 1} does not fall under the policy. Add a phrase that stands in it.`);
  const caught = counterexamples.findIndex((example) => matchPhrases(phrases, example));
  if (caught !== -1)
    throw new FootnoteError("invalid_request", `Counterexample ${caught + 1} falls under the policy. Make the phrases narrower.`);
}
