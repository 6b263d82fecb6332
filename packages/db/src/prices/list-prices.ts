import type { ModelPrice } from "@footnote/domain/money";
import type { SystemTransaction } from "../transaction.ts";

/** Every price of the workspace, by model, the newest first. */
export async function listPrices(tx: SystemTransaction, workspaceId: number): Promise<ModelPrice[]> {
  const { rows } = await tx.query<ModelPrice>(
    `SELECT id, model, input_micros_per_million::float8 AS "inputMicrosPerMillion",
       output_micros_per_million::float8 AS "outputMicrosPerMillion", valid_from::text AS "validFrom"
     FROM model_prices WHERE workspace_id = $1 ORDER BY model, valid_from DESC`,
    [workspaceId],
  );
  return rows;
}
