import {
  PolicyList,
  QuarantineList,
  TryPoliciesResult,
  type DecideQuarantinedRequest,
  type SavePolicyRequest,
  type TryPoliciesRequest,
} from "@footnote/domain/contract/policies";
import { Policy, QuarantinedPassage, type QuarantineState } from "@footnote/domain/policy";
import type { z } from "zod";
import type { Call, Transport } from "../transport.ts";

type PolicyInput = z.input<typeof SavePolicyRequest>;

/** Topics to refuse and notices to add. */
export function policiesOf(transport: Transport) {
  return {
    list: (call: Call = {}) => transport.json(PolicyList, "GET", "/v1/admin/policies", call),
    add: (policy: PolicyInput, call: Call = {}) =>
      transport.json(Policy, "POST", "/v1/admin/policies", { ...call, body: { json: policy } }),
    change: (id: string, policy: PolicyInput, call: Call = {}) =>
      transport.json(Policy, "PUT", `/v1/admin/policies/${id}`, { ...call, body: { json: policy } }),
    remove: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/policies/${id}`, call),
    try: (request: z.input<typeof TryPoliciesRequest>, call: Call = {}) =>
      transport.json(TryPoliciesResult, "POST", "/v1/admin/policies/try", { ...call, body: { json: request } }),
  };
}

/** Passages that read like instructions to a model, and what to do with them. */
export function quarantineOf(transport: Transport) {
  return {
    list: (query: { state?: QuarantineState } = {}, call: Call = {}) =>
      transport.json(QuarantineList, "GET", "/v1/admin/quarantine", { ...call, query }),
    decide: (id: string, state: DecideQuarantinedRequest["state"], call: Call = {}) =>
      transport.json(QuarantinedPassage, "PATCH", `/v1/admin/quarantine/${id}`, { ...call, body: { json: { state } } }),
  };
}
