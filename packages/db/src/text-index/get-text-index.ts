import type { TextIndexState } from "../chunks/search-chunks-by-text.ts";
import type { Pool } from "../pool.ts";
import { getTextTotals } from "./get-text-totals.ts";
import { whichTextIndex } from "./which-text-index.ts";

/** The text index of this database, ready for a search in a workspace. Costs a query at first use and, for the stock index, one a minute. */
export async function getTextIndex(pool: Pool, workspaceId: number): Promise<TextIndexState> {
  return (await whichTextIndex(pool)) === "stock"
    ? { kind: "stock", totals: await getTextTotals(pool, workspaceId) }
    : { kind: "pg_textsearch" };
}
