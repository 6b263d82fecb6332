import {
  RemovalApproved,
  RetryStarted,
  SourceErrors,
  SourceList,
  SyncRunList,
  SyncStarted,
  UploadAccepted,
  type CreateSourceRequest,
  type UpdateSourceRequest,
} from "@footnote/domain/contract/sources";
import { Source, SyncRun } from "@footnote/domain/source";
import { z } from "zod";
import { FootnoteApiError } from "../footnote-api-error.ts";
import { readEvents } from "../read-events.ts";
import type { Call, Transport } from "../transport.ts";

/** Where documents come from; for source admins. */
export function sourcesOf(transport: Transport) {
  const at = (id: string, rest = "") => `/v1/sources/${id}${rest}`;
  return {
    list: (call: Call = {}) => transport.json(SourceList, "GET", "/v1/sources", call),
    get: (id: string, call: Call = {}) => transport.json(Source, "GET", at(id), call),
    create: (source: z.input<typeof CreateSourceRequest>, call: Call = {}) =>
      transport.json(Source, "POST", "/v1/sources", { ...call, body: { json: source } }),
    update: (id: string, change: UpdateSourceRequest, call: Call = {}) =>
      transport.json(Source, "PATCH", at(id), { ...call, body: { json: change } }),
    remove: (id: string, call: Call = {}) => transport.json(z.object({ documents: z.number() }), "DELETE", at(id), call),
    sync: (id: string, call: Call = {}) => transport.json(SyncStarted, "POST", at(id, "/sync"), call),
    /** Lets go what an emptied source misses, resumes it and syncs; 409 when it waits for no approval. */
    approveRemoval: (id: string, call: Call = {}) => transport.json(RemovalApproved, "POST", at(id, "/approve-removal"), call),
    runs: (id: string, query: { limit?: number } = {}, call: Call = {}) =>
      transport.json(SyncRunList, "GET", at(id, "/runs"), { ...call, query }),
    errors: (id: string, call: Call = {}) => transport.json(SourceErrors, "GET", at(id, "/errors"), call),
    retryAll: (id: string, call: Call = {}) => transport.json(RetryStarted, "POST", at(id, "/retry"), call),
    retryDocument: (id: string, documentId: string, call: Call = {}) =>
      transport.json(RetryStarted, "POST", at(id, `/documents/${documentId}/retry`), call),
    /** Sends one file to an upload source; one of the same name is replaced. */
    upload: (id: string, file: { name: string; mediaType: string; bytes: NonNullable<RequestInit["body"]> }, call: Call = {}) =>
      transport.json(UploadAccepted, "POST", at(id, "/upload"), {
        ...call,
        query: { name: file.name },
        body: { bytes: file.bytes, mediaType: file.mediaType },
      }),
    /** The latest run each time it changed, until it has ended; null when the source never ran. */
    progress: (id: string, call: Call = {}) => watchProgress(transport, id, call),
  };
}

async function* watchProgress(transport: Transport, id: string, call: Call): AsyncGenerator<SyncRun | null> {
  const response = await transport.raw("GET", `/v1/sources/${id}/progress`, { ...call, accept: "text/event-stream" });
  for await (const { event, data } of readEvents(response)) {
    if (event === "error")
      throw new FootnoteApiError({
        type: "about:blank",
        title: "Error",
        status: 500,
        code: "internal",
        detail: "Progress cannot be shown.",
        ...(data as object),
      });
    if (event === "run") yield SyncRun.nullable().parse(data);
  }
}
