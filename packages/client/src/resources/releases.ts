import {
  ReleaseCard,
  ReleaseDiff,
  ReleaseEvaluationView,
  ReleaseList,
  ReleaseView,
  RollbackResponse,
  type CreateReleaseRequest,
  type ReleaseStepRequest,
} from "@footnote/domain/contract/releases";
import { IncidentList, type OpenIncidentRequest, type UpdateIncidentRequest } from "@footnote/domain/contract/incidents";
import { Incident, type IncidentState } from "@footnote/domain/incident";
import { Release, ReleaseEvaluation } from "@footnote/domain/release";
import type { z } from "zod";
import type { Call, Transport } from "../transport.ts";

/** Releases: their settings, life, guards and card. */
export function releasesOf(transport: Transport) {
  return {
    list: (call: Call = {}) => transport.json(ReleaseList, "GET", "/v1/admin/releases", call),
    get: (id: string, call: Call = {}) => transport.json(ReleaseView, "GET", `/v1/admin/releases/${id}`, call),
    diff: (id: string, against: string, call: Call = {}) =>
      transport.json(ReleaseDiff, "GET", `/v1/admin/releases/${id}/diff`, { ...call, query: { against } }),
    card: (id: string, call: Call = {}) => transport.json(ReleaseCard, "GET", `/v1/admin/releases/${id}/card`, call),
    create: (release: z.input<typeof CreateReleaseRequest>, call: Call = {}) =>
      transport.json(Release, "POST", "/v1/admin/releases", { ...call, body: { json: release } }),
    /** The server asks and judges; `evaluation` says how far it is. */
    evaluate: (id: string, call: Call = {}) =>
      transport.json(ReleaseEvaluation, "POST", `/v1/admin/releases/${id}/evaluations`, { ...call, body: { json: {} } }),
    evaluation: (id: string, evaluationId: string, call: Call = {}) =>
      transport.json(ReleaseEvaluationView, "GET", `/v1/admin/releases/${id}/evaluations/${evaluationId}`, call),
    step: (id: string, step: ReleaseStepRequest, call: Call = {}) =>
      transport.json(Release, "POST", `/v1/admin/releases/${id}/steps`, { ...call, body: { json: step } }),
    rollBack: (reason: string, call: Call = {}) =>
      transport.json(RollbackResponse, "POST", "/v1/admin/releases/rollback", { ...call, body: { json: { reason } } }),
  };
}

/** Incidents: what went wrong, since when, and what was done. */
export function incidentsOf(transport: Transport) {
  return {
    list: (query: { state?: IncidentState } = {}, call: Call = {}) =>
      transport.json(IncidentList, "GET", "/v1/admin/incidents", { ...call, query }),
    get: (id: string, call: Call = {}) => transport.json(Incident, "GET", `/v1/admin/incidents/${id}`, call),
    open: (incident: z.input<typeof OpenIncidentRequest>, call: Call = {}) =>
      transport.json(Incident, "POST", "/v1/admin/incidents", { ...call, body: { json: incident } }),
    update: (id: string, change: UpdateIncidentRequest, call: Call = {}) =>
      transport.json(Incident, "PATCH", `/v1/admin/incidents/${id}`, { ...call, body: { json: change } }),
  };
}
