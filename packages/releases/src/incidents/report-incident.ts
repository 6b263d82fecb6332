import { listIncidents } from "@footnote/db/incidents/list-incidents";
import { openIncident } from "@footnote/db/incidents/open-incident";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { OpenIncidentRequest } from "@footnote/domain/contract/incidents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Incident } from "@footnote/domain/incident";
import type { Actor } from "../releases-context.ts";

/** Opens an incident that a person noticed. Throws `invalid_request` when it would begin in the future. */
export function reportIncident({ pool }: { pool: Pool }, actor: Actor, request: OpenIncidentRequest, now: Date): Promise<Incident> {
  const startedAt = request.startedAt === undefined ? now : new Date(request.startedAt);
  if (startedAt > now) throw new FootnoteError("invalid_request", "An incident cannot have begun in the future.");
  return asSystem(pool, async (tx) => {
    const { workspaceId, userId: actorUserId } = actor;
    const { title, severity } = request;
    const { incidentId: id } = await openIncident(tx, {
      workspaceId,
      kind: "manual",
      severity,
      title,
      evidence: {},
      startedAt,
      actorUserId,
    });
    return (await listIncidents(tx, workspaceId, { id }))[0]!;
  });
}
