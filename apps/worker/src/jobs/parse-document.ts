import { ingestion } from "@footnote/ingestion/pipeline";
import type { JobHandler } from "../workers.ts";
import { failDocumentOfJob } from "./fail-document-of-job.ts";

/** Reads a document's bytes into text and makes it searchable; with a remote embedding the index job does that, and follows in the same commit. */
export const parseDocumentJob: JobHandler<"parse-document"> = {
  run: (ctx, payload, signal) => ingestion.read(ctx, payload, signal),
  giveUp: failDocumentOfJob,
};
