import type { Incident, IncidentState } from "@footnote/domain/incident";
import type { SystemTransaction } from "../transaction.ts";
import { selectIncidents, toIncident, type IncidentColumns } from "./incident-row.ts";

/** Incidents of a workspace, newest first; `id` names one, `state` and `since` narrow. */
export async function listIncidents(
  tx: SystemTransaction,
  workspaceId: number,
  query: { id?: string; state?: IncidentState | undefined; since?: Date; limit?: number } = {},
): Promise<Incident[]> {
  const { rows } = await tx.query<IncidentColumns>(
    `${selectIncidents} WHERE i.workspace_id = $1 AND ($2::uuid IS NULL OR i.id = $2) AND ($3::text IS NULL OR i.state = $3)
       AND ($4::timestamptz IS NULL OR i.detected_at >= $4)
     ORDER BY i.number DESC LIMIT $5`,
    [workspaceId, query.id ?? null, query.state ?? null, query.since ?? null, query.limit ?? 200],
  );
  return rows.map(toIncident);
}
