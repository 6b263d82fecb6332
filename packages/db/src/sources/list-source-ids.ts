import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Ids of all sources of the installation. */
export async function listSourceIds(tx: SystemTransaction): Promise<SourceId[]> {
  const { rows } = await tx.query<{ id: SourceId }>("SELECT id FROM sources");
  return rows.map((row) => row.id);
}
