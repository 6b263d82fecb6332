import type { Incident } from "@footnote/domain/incident";

type Times = "startedAt" | "detectedAt" | "restoredAt" | "acknowledgedAt" | "resolvedAt";
export type IncidentColumns = Omit<Incident, Times | "timeToDetectMs" | "timeToRestoreMs"> &
  Record<"startedAt" | "detectedAt", Date> &
  Record<"restoredAt" | "acknowledgedAt" | "resolvedAt", Date | null>;

/** SELECT … FROM incidents i, to be followed by WHERE. */
export const selectIncidents = `
  SELECT i.id, i.number, i.kind, i.severity, i.title, i.state, i.evidence, i.started_at AS "startedAt", i.detected_at AS "detectedAt",
    i.restored_at AS "restoredAt", i.acknowledged_at AS "acknowledgedAt", acknowledger.email AS "acknowledgedBy",
    i.resolved_at AS "resolvedAt", resolver.email AS "resolvedBy", i.resolution,
    CASE WHEN r.id IS NULL THEN NULL ELSE jsonb_build_object('id', r.id, 'number', r.number, 'name', r.name) END AS release
  FROM incidents i LEFT JOIN releases r ON r.id = i.release_id
  LEFT JOIN users acknowledger ON acknowledger.id = i.acknowledged_by LEFT JOIN users resolver ON resolver.id = i.resolved_by`;

/** Time to detect runs from the beginning of the harm to its being noticed, time to restore from the same beginning to its end. */
export function toIncident(row: IncidentColumns): Incident {
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    detectedAt: row.detectedAt.toISOString(),
    restoredAt: row.restoredAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    timeToDetectMs: Math.max(0, row.detectedAt.getTime() - row.startedAt.getTime()),
    timeToRestoreMs: row.restoredAt === null ? null : Math.max(0, row.restoredAt.getTime() - row.startedAt.getTime()),
  };
}
