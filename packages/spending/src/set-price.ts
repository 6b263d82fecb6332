import type { SetPriceRequest } from "@footnote/domain/contract/money";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ModelPrice } from "@footnote/domain/money";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { insertPrice } from "@footnote/db/prices/insert-price";
import { asSystem } from "@footnote/db/transaction";

/** Sets what a model costs from a day on, audited; what was spent before keeps its price. `conflict` when that day has one already. */
export async function setPrice(
  ctx: { pool: Pool },
  actor: { workspaceId: number; userId: string | null },
  request: SetPriceRequest,
): Promise<ModelPrice> {
  const price = { id: newId<string>(), ...request };
  await asSystem(ctx.pool, async (tx) => {
    if (!(await insertPrice(tx, actor.workspaceId, { ...price, createdBy: actor.userId })))
      throw new FootnoteError("conflict", "This model has a price from that day on already. Choose a later day.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "price.set",
      target: { kind: "price", id: price.id },
      details: { ...request },
    });
  });
  return price;
}
