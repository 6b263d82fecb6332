import { readAuditChain } from "@footnote/db/audit/read-audit-chain";
import { readAsSystem } from "@footnote/db/transaction";
import { listEmails } from "@footnote/db/users/list-emails";
import type { AccessContext } from "../access-context.ts";
import { toOcsf } from "./to-ocsf.ts";

const batchSize = 500;

/** The audit log as JSON lines in OCSF shape, oldest first, in pieces: no transaction stays open while somebody reads slowly. */
export async function* exportAuditLog(
  ctx: AccessContext,
  workspaceId: number,
  range: { from?: Date | undefined; to?: Date | undefined } = {},
): AsyncGenerator<string> {
  for (let after: number | null = null; ;) {
    const { events, emails } = await readAsSystem(ctx.pool, async (tx) => {
      const read = await readAuditChain(tx, workspaceId, { after, limit: batchSize, ...range });
      const ids = read.flatMap((event) => [event.actorUserId, event.targetKind === "user" ? event.targetId : null]);
      return {
        events: read,
        emails: await listEmails(
          tx,
          workspaceId,
          ids.filter((id) => id !== null),
        ),
      };
    });
    yield events.map((event) => `${JSON.stringify(toOcsf(event, { id: workspaceId }, emails))}\n`).join("");
    after = events.at(-1)?.sequence ?? null;
    if (events.length < batchSize || after === null) return;
  }
}
