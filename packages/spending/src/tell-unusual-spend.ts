import { openIncident } from "@footnote/db/incidents/open-incident";
import type { Pool } from "@footnote/db/pool";
import { listUnusualSpend } from "@footnote/db/spend/list-unusual-spend";
import { asSystem } from "@footnote/db/transaction";

/** Three times a busy hour is no growth of a day. */
const times = 3;
/** A dollar: below it a spike is noise. */
const leastMicros = 1_000_000;

/** Opens an incident for each workspace whose last hour cost far more than its busy hours do; one a day. Returns how many are new. */
export async function tellUnusualSpend(ctx: { pool: Pool; now?: () => Date }): Promise<number> {
  const now = (ctx.now ?? (() => new Date()))();
  return asSystem(ctx.pool, async (tx) => {
    let told = 0;
    for (const { workspaceId, hourMicros, usualMicros } of await listUnusualSpend(tx, times, leastMicros)) {
      const { isNew } = await openIncident(tx, {
        workspaceId,
        kind: "alert",
        severity: "high",
        title: `The last hour cost ${(hourMicros / Math.max(1, usualMicros)).toFixed(1)} times what a busy hour does`,
        evidence: { figures: { hourMicros, usualMicros } },
        startedAt: new Date(now.getTime() - 3_600_000),
        dedupeKey: `spend:${now.toISOString().slice(0, 10)}`,
        actorUserId: null,
      });
      if (isNew) told++;
    }
    return told;
  });
}
