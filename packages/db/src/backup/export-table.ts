import type pg from "pg";
import type { TableDescription } from "./describe-tables.ts";

const rowsPerFetch = 500;

/** The rows of a table as JSON texts, in pieces. Runs inside the caller's transaction, whose snapshot makes all tables fit together. */
export async function* exportTable(client: pg.ClientBase, table: TableDescription): AsyncGenerator<string[]> {
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  await client.query(`DECLARE backup_rows CURSOR FOR SELECT to_jsonb(t)::text AS row FROM (SELECT ${columns} FROM "${table.name}") AS t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${rowsPerFetch} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("CLOSE backup_rows");
}
