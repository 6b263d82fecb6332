import { z } from "zod";
import { Policy, PolicyAudience, PolicyKind, QuarantinedPassage, QuarantineState } from "../policy.ts";
import { maxQuestionCharacters } from "../question.ts";

const phrase = z.string().trim().min(2).max(200);
const example = z.string().trim().min(2).max(maxQuestionCharacters);

/** POST /v1/admin/policies and PUT /v1/admin/policies/:id. Refused with `invalid_request` when one of its own examples disagrees. */
export const SavePolicyRequest = z.object({
  kind: PolicyKind,
  name: z.string().trim().min(1).max(100),
  audience: PolicyAudience.default("everyone"),
  phrases: z.array(phrase).min(1).max(200),
  message: z.string().trim().min(1).max(1000),
  examples: z.array(example).max(50).default([]),
  counterexamples: z.array(example).max(50).default([]),
  active: z.boolean().default(true),
});
export type SavePolicyRequest = z.infer<typeof SavePolicyRequest>;
/** GET /v1/admin/policies, by name. */
export const PolicyList = z.object({ policies: z.array(Policy) });

/** POST /v1/admin/policies/try: what the active policies say of a question; nothing is searched and nothing kept. */
export const TryPoliciesRequest = z.object({ question: example, audience: z.enum(["internal", "customer"]).default("internal") });
export type TryPoliciesRequest = z.infer<typeof TryPoliciesRequest>;
const Said = Policy.pick({ id: true, name: true, message: true });
export const TryPoliciesResult = z.object({ refusal: Said.nullable(), disclaimers: z.array(Said) });
export type TryPoliciesResult = z.infer<typeof TryPoliciesResult>;

/** GET /v1/admin/quarantine?state=: the newest first, at most 500. */
export const QuarantineQuery = z.object({ state: QuarantineState.optional() });
export const QuarantineList = z.object({ passages: z.array(QuarantinedPassage) });
/** PATCH /v1/admin/quarantine/:id */
export const DecideQuarantinedRequest = z.object({ state: z.enum(["released", "kept"]) });
export type DecideQuarantinedRequest = z.infer<typeof DecideQuarantinedRequest>;
