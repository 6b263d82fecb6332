import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { listIncidents } from "@footnote/db/incidents/list-incidents";
import { setIncidentState } from "@footnote/db/incidents/set-incident-state";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { UpdateIncidentRequest } from "@footnote/domain/contract/incidents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Incident } from "@footnote/domain/incident";
import type { Actor } from "../releases-context.ts";

/** Acknowledges or resolves an incident, audited. Throws `not_found`, `conflict` when it is that far already, `invalid_request` without a resolution. */
export function changeIncident(
  { pool }: { pool: Pool },
  actor: Actor,
  incidentId: string,
  { state, resolution }: UpdateIncidentRequest,
): Promise<Incident> {
  if (state === "resolved" && resolution === undefined)
    throw new FootnoteError("invalid_request", "Say in a sentence what was done; it is kept with the incident.");
  return asSystem(pool, async (tx) => {
    const { workspaceId, userId } = actor;
    const find = async () => (await listIncidents(tx, workspaceId, { id: incidentId }))[0];
    const before = await find();
    if (before === undefined) throw new FootnoteError("not_found", "There is no such incident.");
    if (!(await setIncidentState(tx, workspaceId, incidentId, { state, userId, resolution: resolution ?? null })))
      throw new FootnoteError("conflict", `Incident ${before.number} is ${before.state} already.`);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: state === "resolved" ? "incident.resolve" : "incident.acknowledge",
      target: { kind: "incident", id: incidentId },
      details: { number: before.number },
    });
    return (await find())!;
  });
}
