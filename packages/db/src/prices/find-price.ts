import type { SystemTransaction } from "../transaction.ts";

export type PriceOfDay = { inputMicrosPerMillion: number; outputMicrosPerMillion: number };

/** What a model costs today (UTC); null where nobody set a price. */
export async function findPrice(tx: SystemTransaction, workspaceId: number, model: string): Promise<PriceOfDay | null> {
  const { rows } = await tx.query<PriceOfDay>(
    `SELECT input_micros_per_million::float8 AS "inputMicrosPerMillion", output_micros_per_million::float8 AS "outputMicrosPerMillion"
     FROM model_prices WHERE workspace_id = $1 AND model = $2 AND valid_from <= (now() AT TIME ZONE 'utc')::date
     ORDER BY valid_from DESC LIMIT 1`,
    [workspaceId, model],
  );
  return rows[0] ?? null;
}
