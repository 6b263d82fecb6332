import type { SpendQuery, SpendReport } from "@footnote/domain/contract/money";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Pool } from "@footnote/db/pool";
import { sumSpend } from "@footnote/db/spend/sum-spend";
import { asSystem } from "@footnote/db/transaction";

/** What was spent between two days along one dimension, and in all. The total counts each call once, whatever the rows overlap. */
export async function reportSpend(ctx: { pool: Pool }, workspaceId: number, query: SpendQuery): Promise<SpendReport> {
  if (query.from > query.to) throw new FootnoteError("invalid_request", "The first day is after the last one. Swap them.");
  return asSystem(ctx.pool, async (tx) => {
    const rows = await sumSpend(tx, workspaceId, query);
    const days = query.by === "day" ? rows : await sumSpend(tx, workspaceId, { ...query, by: "day" });
    const sum = (count: "answers" | "inputTokens" | "outputTokens" | "costMicros" | "unpriced") =>
      days.reduce((total, row) => total + row[count], 0);
    const total = {
      key: "total",
      answers: sum("answers"),
      inputTokens: sum("inputTokens"),
      outputTokens: sum("outputTokens"),
      costMicros: sum("costMicros"),
      unpriced: sum("unpriced"),
    };
    return { rows, total };
  });
}
