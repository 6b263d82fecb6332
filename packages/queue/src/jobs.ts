import { z } from "zod";
import { DocumentId, SyncRunId } from "@footnote/domain/ids";

/** The trace of whoever caused the job, so that it goes on in the worker. */
const traceparent = z.string().optional();

/**
 * Every job: its name and payload. Jobs carry ids, the row in Postgres is the truth, and each may run twice.
 * `generation` tells a late job that the document has moved on; new fields start optional, for jobs in flight during a deploy.
 */
export const jobSchemas = {
  "sync-source": z.object({ workspaceId: z.number().int(), runId: SyncRunId, traceparent }),
  "parse-document": z.object({ workspaceId: z.number().int(), documentId: DocumentId, generation: z.number().int(), traceparent }),
  "index-document": z.object({ workspaceId: z.number().int(), documentId: DocumentId, generation: z.number().int(), traceparent }),
  /** With `modelId`: only vectors of models that a person wants, because one was prepared or taken back. */
  "fit-embedding": z.object({ workspaceId: z.number().int(), modelId: z.number().int().optional(), traceparent }),
} as const;

export type JobName = keyof typeof jobSchemas;
export const jobNames = Object.keys(jobSchemas) as JobName[];
export type JobPayload<Name extends JobName> = z.infer<(typeof jobSchemas)[Name]>;
export type AnyJob = { [Name in JobName]: { name: Name; payload: JobPayload<Name> } }[JobName];

/** The id under which BullMQ knows a job, so that adding it twice adds it once. BullMQ refuses ":" in ids. */
export function jobId(job: AnyJob): string {
  switch (job.name) {
    case "sync-source":
      return `run-${job.payload.runId}`;
    case "parse-document":
    case "index-document":
      return `${job.payload.documentId}-${job.payload.generation}`;
    case "fit-embedding":
      return `workspace-${job.payload.workspaceId}${job.payload.modelId === undefined ? "" : `-model-${job.payload.modelId}`}`;
  }
}
