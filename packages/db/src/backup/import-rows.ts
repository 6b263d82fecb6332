import type pg from "pg";
import type { TableDescription } from "./describe-tables.ts";

/** Makes the partitions of a backed-up table that this database lacks; their own indexes follow with `createPartitionIndexes`. */
export async function createPartitions(client: pg.ClientBase, table: TableDescription): Promise<void> {
  for (const { name, bound } of table.partitions)
    await client.query(`CREATE TABLE IF NOT EXISTS "${name}" PARTITION OF "${table.name}" ${bound}`);
}

/** Makes the indexes that a partition does not inherit, once its rows are there: building HNSW at once is faster than row by row. */
export async function createPartitionIndexes(client: pg.ClientBase, table: TableDescription): Promise<void> {
  for (const { indexes } of table.partitions)
    for (const index of indexes) await client.query(index.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX IF NOT EXISTS "));
}

/** Inserts rows that exportTable wrote. `columns` are those that both the backup and this database have. */
export async function importRows(client: pg.ClientBase, table: { name: string; columns: string[] }, rows: string[]): Promise<void> {
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  await client.query(
    `INSERT INTO "${table.name}" (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table.name}", $1::jsonb)`,
    [`[${rows.join(",")}]`],
  );
}

/** Lets the identity column go on after the highest number that was imported. */
export async function advanceIdentity(client: pg.ClientBase, table: TableDescription): Promise<void> {
  if (table.identityColumn === null) return;
  await client.query(
    `SELECT setval(pg_get_serial_sequence('"${table.name}"', $1), greatest(coalesce((SELECT max("${table.identityColumn}") FROM "${table.name}"), 0), 1),
      EXISTS (SELECT FROM "${table.name}"))`,
    [table.identityColumn],
  );
}
