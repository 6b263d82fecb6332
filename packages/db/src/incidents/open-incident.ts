import type { IncidentEvidence, IncidentKind } from "@footnote/domain/incident";
import type { IncidentId } from "@footnote/domain/ids";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { newId } from "../new-id.ts";
import { lockReleases } from "../releases/lock-releases.ts";
import type { SystemTransaction } from "../transaction.ts";

export type NewIncident = {
  workspaceId: number;
  kind: IncidentKind;
  severity: "high" | "low";
  /** Says in words what happened, without text of documents or questions. */
  title: string;
  evidence: IncidentEvidence;
  /** When the harm began; detection is now. */
  startedAt: Date;
  /** Set when the harm is over already, e.g. after a rollback. */
  restoredAt?: Date;
  releaseId?: string;
  /** While an incident with this key is not resolved, no other one is opened. */
  dedupeKey?: string;
  /** Who noticed; null: by itself. */
  actorUserId: string | null;
};

/** Opens an incident, audited; with a `dedupeKey` that is taken the one that is there is given back and `isNew` is false. */
export async function openIncident(tx: SystemTransaction, incident: NewIncident): Promise<{ incidentId: IncidentId; isNew: boolean }> {
  const { workspaceId } = incident;
  // numbers are given one at a time
  await lockReleases(tx, workspaceId);
  const known = await tx.query<{ id: IncidentId }>(
    "SELECT id FROM incidents WHERE workspace_id = $1 AND dedupe_key = $2 AND state <> 'resolved'",
    [workspaceId, incident.dedupeKey ?? null],
  );
  if (known.rows[0] !== undefined) return { incidentId: known.rows[0].id, isNew: false };
  const incidentId = newId<IncidentId>();
  await tx.query(
    `INSERT INTO incidents (id, workspace_id, number, kind, severity, title, release_id, evidence, dedupe_key, started_at, restored_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 FROM incidents WHERE workspace_id = $2`,
    [
      incidentId,
      workspaceId,
      incident.kind,
      incident.severity,
      incident.title,
      incident.releaseId ?? null,
      JSON.stringify(incident.evidence),
      incident.dedupeKey ?? null,
      incident.startedAt,
      incident.restoredAt ?? null,
    ],
  );
  await recordAuditEvent(tx, {
    workspaceId,
    actorUserId: incident.actorUserId,
    action: "incident.open",
    target: { kind: "incident", id: incidentId },
    details: { kind: incident.kind, severity: incident.severity },
  });
  return { incidentId, isNew: true };
}
