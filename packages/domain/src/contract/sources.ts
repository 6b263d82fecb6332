import { z } from "zod";
import { AccessRule, Audience } from "../principal.ts";
import { secretFields, Source, SourceConfig, SyncRun } from "../source.ts";
import { DocumentId, SyncRunId } from "../ids.ts";

/** What is secret about a source (tokens, keys), by the names in `secretFields`. It is kept encrypted and never returned. */
const SourceSecret = z.record(z.string().regex(/^\w{1,50}$/), z.string().max(20_000)).describe("Written once, never returned");
/** Minutes between syncs; null: only when asked. */
const EveryMinutes = z.number().int().min(1).max(525_600).nullable();

/** POST /v1/sources */
export const CreateSourceRequest = z
  .object({
    name: z.string().trim().min(1).max(100),
    config: SourceConfig,
    allow: z.array(AccessRule).min(1, "choose who may read it"),
    deny: z.array(AccessRule).default([]),
    audience: Audience.default("internal"),
    secret: SourceSecret.optional(),
    everyMinutes: EveryMinutes.optional(),
  })
  .superRefine(({ config, secret = {} }, context) => {
    const known = [...Object.keys(secretFields[config.kind]), "webhookSecret"];
    for (const name of Object.keys(secret)) {
      // a misspelt field would be kept, never used, and the source would fail for a reason nobody sees
      if (!known.includes(name))
        context.addIssue({ code: "custom", path: ["secret", name], message: `a ${config.kind} source takes ${known.join(", ")}` });
    }
  });
export type CreateSourceRequest = z.infer<typeof CreateSourceRequest>;

/** PATCH /v1/sources/:id. Changing who may read changes every document and chunk of the source in the same transaction. */
export const UpdateSourceRequest = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  allow: z.array(AccessRule).min(1).optional(),
  deny: z.array(AccessRule).optional(),
  audience: Audience.optional(),
  paused: z.boolean().optional(),
  secret: SourceSecret.optional(),
  everyMinutes: EveryMinutes.optional(),
});
export type UpdateSourceRequest = z.infer<typeof UpdateSourceRequest>;

export const SourceList = z.object({ sources: z.array(Source) });
export const SyncRunList = z.object({ runs: z.array(SyncRun) });
/** POST /v1/sources/:id/sync */
export const SyncStarted = z.object({ runId: SyncRunId });
/** POST /v1/sources/:id/approve-removal: what an emptied source misses may go; `documents` is how many. */
export const RemovalApproved = z.object({ runId: SyncRunId, documents: z.number().int() });
/** GET /v1/sources/:id/errors */
export const SourceErrors = z.object({
  errors: z.array(
    z.object({
      documentId: DocumentId,
      externalId: z.string(),
      code: z.string(),
      message: z.string(),
      attempts: z.number().int(),
      failedAt: z.iso.datetime(),
    }),
  ),
});
/** POST /v1/sources/:id/upload?name=: the file's bytes as the body. */
export const UploadAccepted = z.object({ documentId: DocumentId, runId: SyncRunId });
/** POST /v1/sources/:id/retry and /v1/sources/:id/documents/:documentId/retry */
export const RetryStarted = z.object({ retried: z.number().int() });
