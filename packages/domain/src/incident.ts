import { z } from "zod";
import { AnswerId, IncidentId, ReleaseId } from "./ids.ts";
import { GuardReading } from "./release.ts";

export const IncidentKind = z.enum(["release_guard", "alert", "feedback", "manual"]);
export type IncidentKind = z.infer<typeof IncidentKind>;
export const IncidentState = z.enum(["open", "acknowledged", "resolved"]);
export type IncidentState = z.infer<typeof IncidentState>;

/** Figures and ids, never text of documents or questions. */
export const IncidentEvidence = z.object({
  guards: z.array(GuardReading).optional(),
  answerIds: z.array(AnswerId).optional(),
  figures: z.record(z.string(), z.number()).optional(),
});
export type IncidentEvidence = z.infer<typeof IncidentEvidence>;

/** `startedAt` is when the harm began, `detectedAt` when it was noticed, `restoredAt` when it was over; the times follow from them. */
export const Incident = z.object({
  id: IncidentId,
  number: z.number().int().positive(),
  kind: IncidentKind,
  severity: z.enum(["high", "low"]),
  title: z.string(),
  state: IncidentState,
  release: z.object({ id: ReleaseId, number: z.number().int(), name: z.string() }).nullable(),
  evidence: IncidentEvidence,
  startedAt: z.iso.datetime(),
  detectedAt: z.iso.datetime(),
  restoredAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
  timeToDetectMs: z.number(),
  timeToRestoreMs: z.number().nullable(),
});
export type Incident = z.infer<typeof Incident>;
