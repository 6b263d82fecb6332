import { z } from "zod";
import { Incident, IncidentState } from "../incident.ts";

/** GET /v1/admin/incidents?state=, newest first. */
export const IncidentList = z.object({ incidents: z.array(Incident) });
/** POST /v1/admin/incidents: what a person noticed; `startedAt` when it began, as far as known. */
export const OpenIncidentRequest = z.object({
  title: z.string().trim().min(1).max(200),
  severity: z.enum(["high", "low"]).default("high"),
  startedAt: z.iso.datetime().optional(),
});
export type OpenIncidentRequest = z.infer<typeof OpenIncidentRequest>;
/** PATCH /v1/admin/incidents/:id; `resolution` says what was done and is needed to resolve. */
export const UpdateIncidentRequest = z.object({
  state: IncidentState.exclude(["open"]),
  resolution: z.string().trim().min(1).max(2_000).optional(),
});
export type UpdateIncidentRequest = z.infer<typeof UpdateIncidentRequest>;
