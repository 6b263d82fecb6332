import { listIncidents as listRows } from "@footnote/db/incidents/list-incidents";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { Incident, IncidentState } from "@footnote/domain/incident";

/** Incidents of a workspace, newest first. */
export function listIncidents(
  { pool }: { pool: Pool },
  workspaceId: number,
  query: { state?: IncidentState | undefined },
): Promise<Incident[]> {
  return asSystem(pool, (tx) => listRows(tx, workspaceId, query));
}
