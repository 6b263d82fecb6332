import { ingestion } from "@footnote/ingestion/pipeline";
import type { JobHandler } from "../workers.ts";
import { failDocumentOfJob } from "./fail-document-of-job.ts";

/** Reads a document's bytes into text; the index job follows in the same commit. */
export const parseDocumentJob: JobHandler<"parse-document"> = {
  run: (ctx, payload, signal) => ingestion.read(ctx, payload, signal),
  giveUp: failDocumentOfJob,
};
