import { listIncidents } from "@footnote/db/incidents/list-incidents";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Incident } from "@footnote/domain/incident";

/** One incident. Throws `not_found`. */
export async function getIncident({ pool }: { pool: Pool }, workspaceId: number, id: string): Promise<Incident> {
  const [incident] = await asSystem(pool, (tx) => listIncidents(tx, workspaceId, { id }));
  if (incident === undefined) throw new FootnoteError("not_found", "There is no such incident.");
  return incident;
}
