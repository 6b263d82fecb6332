import {
  EvalCaseList,
  EvalRunList,
  EvalRunView,
  type CreateEvalCaseRequest,
  type UpdateEvalCaseRequest,
} from "@footnote/domain/contract/evals";
import { DecisionRecord } from "@footnote/domain/decision-record";
import { EvalCase, EvalRun } from "@footnote/domain/eval-case";
import type { Call, Transport } from "../transport.ts";

/** The workspace's own eval cases and their runs. */
export function evalsOf(transport: Transport) {
  return {
    cases: (call: Call = {}) => transport.json(EvalCaseList, "GET", "/v1/admin/evals/cases", call),
    createCase: (request: CreateEvalCaseRequest, call: Call = {}) =>
      transport.json(EvalCase, "POST", "/v1/admin/evals/cases", { ...call, body: { json: request } }),
    updateCase: (id: string, change: UpdateEvalCaseRequest, call: Call = {}) =>
      transport.json(EvalCase, "PATCH", `/v1/admin/evals/cases/${id}`, { ...call, body: { json: change } }),
    removeCase: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/evals/cases/${id}`, call),
    runs: (call: Call = {}) => transport.json(EvalRunList, "GET", "/v1/admin/evals/runs", call),
    run: (id: string, call: Call = {}) => transport.json(EvalRunView, "GET", `/v1/admin/evals/runs/${id}`, call),
    start: (call: Call = {}) => transport.json(EvalRun, "POST", "/v1/admin/evals/runs", call),
    answer: (id: string, call: Call = {}) => transport.json(DecisionRecord, "GET", `/v1/admin/evals/answers/${id}`, call),
  };
}
