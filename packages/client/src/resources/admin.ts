import { AccessReason, DocumentList, type DocumentListQuery } from "@footnote/domain/contract/documents";
import { FeedbackList, FeedbackView, type TriageRequest } from "@footnote/domain/contract/feedback";
import { AuditList, AuditProof, type AuditQuery } from "@footnote/domain/contract/audit";
import {
  ApiKeyCreated,
  ApiKeyList,
  GroupList,
  GroupView,
  PersonErased,
  PersonExport,
  PersonView,
  Retention,
  SessionList,
  UserList,
  type CreateApiKeyRequest,
  type CreateGroupRequest,
  type CreateUserRequest,
  type UpdateGroupRequest,
  type UpdateUserRequest,
} from "@footnote/domain/contract/people";
import { GapList, type GapState, type UpdateGapRequest } from "@footnote/domain/contract/gaps";
import { KpiList } from "@footnote/domain/contract/kpis";
import { ModelChecks } from "@footnote/domain/contract/models";
import type { FeedbackStatus } from "@footnote/domain/feedback";
import { Group, User } from "@footnote/domain/principal";
import type { z } from "zod";
import type { Call, Transport } from "../transport.ts";
import { policiesOf, quarantineOf } from "./policies.ts";
import { embeddingModelsOf } from "./embedding-models.ts";
import { incidentsOf, releasesOf } from "./releases.ts";
import { evalsOf } from "./evals.ts";
import { spendingOf } from "./spending.ts";

/** People, keys, access, feedback and the audit log; each call needs the role for it. */
export function adminOf(transport: Transport) {
  return {
    users: {
      list: (call: Call = {}) => transport.json(UserList, "GET", "/v1/admin/users", call),
      create: (user: z.input<typeof CreateUserRequest>, call: Call = {}) =>
        transport.json(User, "POST", "/v1/admin/users", { ...call, body: { json: user } }),
      update: (id: string, change: UpdateUserRequest, call: Call = {}) =>
        transport.json(User, "PATCH", `/v1/admin/users/${id}`, { ...call, body: { json: change } }),
      get: (id: string, call: Call = {}) => transport.json(PersonView, "GET", `/v1/admin/users/${id}`, call),
      sessions: (id: string, call: Call = {}) => transport.json(SessionList, "GET", `/v1/admin/users/${id}/sessions`, call),
      export: (id: string, call: Call = {}) => transport.json(PersonExport, "GET", `/v1/admin/users/${id}/export`, call),
      erase: (id: string, email: string, call: Call = {}) =>
        transport.json(PersonErased, "POST", `/v1/admin/users/${id}/erase`, { ...call, body: { json: { email } } }),
      endSession: (id: string, sessionId: string, call: Call = {}) =>
        transport.nothing("DELETE", `/v1/admin/users/${id}/sessions/${sessionId}`, call),
      endSessions: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/users/${id}/sessions`, call),
    },
    groups: {
      list: (call: Call = {}) => transport.json(GroupList, "GET", "/v1/admin/groups", call),
      get: (id: string, call: Call = {}) => transport.json(GroupView, "GET", `/v1/admin/groups/${id}`, call),
      create: (group: z.input<typeof CreateGroupRequest>, call: Call = {}) =>
        transport.json(Group, "POST", "/v1/admin/groups", { ...call, body: { json: group } }),
      update: (id: string, change: UpdateGroupRequest, call: Call = {}) =>
        transport.json(Group, "PATCH", `/v1/admin/groups/${id}`, { ...call, body: { json: change } }),
      remove: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/groups/${id}`, call),
    },
    keys: {
      list: (call: Call = {}) => transport.json(ApiKeyList, "GET", "/v1/admin/keys", call),
      create: (key: CreateApiKeyRequest, call: Call = {}) =>
        transport.json(ApiKeyCreated, "POST", "/v1/admin/keys", { ...call, body: { json: key } }),
      revoke: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/keys/${id}`, call),
    },
    documents: {
      list: (query: Partial<DocumentListQuery> = {}, call: Call = {}) =>
        transport.json(DocumentList, "GET", "/v1/admin/documents", { ...call, query }),
    },
    spending: spendingOf(transport),
    evals: evalsOf(transport),
    policies: policiesOf(transport),
    quarantine: quarantineOf(transport),
    access: {
      why: (query: { documentId: string; email: string }, call: Call = {}) =>
        transport.json(AccessReason, "GET", "/v1/admin/access/why", { ...call, query }),
      visible: (query: Partial<DocumentListQuery> & { email: string }, call: Call = {}) =>
        transport.json(DocumentList, "GET", "/v1/admin/access/visible", { ...call, query }),
    },
    feedback: {
      list: (query: { status?: FeedbackStatus } = {}, call: Call = {}) =>
        transport.json(FeedbackList, "GET", "/v1/admin/feedback", { ...call, query }),
      get: (id: string, call: Call = {}) => transport.json(FeedbackView, "GET", `/v1/admin/feedback/${id}`, call),
      triage: (id: string, change: TriageRequest, call: Call = {}) =>
        transport.nothing("PATCH", `/v1/admin/feedback/${id}`, { ...call, body: { json: change } }),
    },
    kpis: (call: Call = {}) => transport.json(KpiList, "GET", "/v1/admin/kpis", call),
    gaps: {
      list: (query: { state?: GapState } = {}, call: Call = {}) => transport.json(GapList, "GET", "/v1/admin/gaps", { ...call, query }),
      update: (id: string, change: UpdateGapRequest, call: Call = {}) =>
        transport.nothing("PATCH", `/v1/admin/gaps/${id}`, { ...call, body: { json: change } }),
    },
    /** The models in use, each asked with one small request. */
    models: (call: Call = {}) => transport.json(ModelChecks, "GET", "/v1/admin/models", call),
    embeddingModels: embeddingModelsOf(transport),
    releases: releasesOf(transport),
    incidents: incidentsOf(transport),
    retention: {
      get: (call: Call = {}) => transport.json(Retention, "GET", "/v1/admin/retention", call),
      update: (change: Partial<Retention>, call: Call = {}) =>
        transport.json(Retention, "PATCH", "/v1/admin/retention", { ...call, body: { json: change } }),
    },
    audit: {
      list: (query: Omit<AuditQuery, "before" | "limit"> & { before?: number; limit?: number } = {}, call: Call = {}) =>
        transport.json(AuditList, "GET", "/v1/admin/audit", { ...call, query }),
      verify: (expected: { sequence?: number; hash?: string } = {}, call: Call = {}) =>
        transport.json(AuditProof, "GET", "/v1/admin/audit/verify", { ...call, query: expected }),
      /** JSON lines in OCSF shape; read the body as it comes. */
      export: (range: { from?: string; to?: string } = {}, call: Call = {}) =>
        transport.raw("GET", "/v1/admin/audit/export", { ...call, query: range, accept: "application/x-ndjson" }),
      exportUrl: (range: { from?: string; to?: string } = {}) => transport.url("/v1/admin/audit/export", range),
    },
  };
}
