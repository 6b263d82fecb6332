import type { ModelPrice } from "@footnote/domain/money";
import type { SystemTransaction } from "../transaction.ts";

/** Adds a price; false when the model has one from that day already. */
export async function insertPrice(
  tx: SystemTransaction,
  workspaceId: number,
  price: ModelPrice & { createdBy: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO model_prices (id, workspace_id, model, input_micros_per_million, output_micros_per_million, valid_from, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, model, valid_from) DO NOTHING`,
    [price.id, workspaceId, price.model, price.inputMicrosPerMillion, price.outputMicrosPerMillion, price.validFrom, price.createdBy],
  );
  return rowCount === 1;
}
