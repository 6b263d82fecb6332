import type pg from "pg";

/** A table as a backup keeps it. `partitions` are the ones made at run time, with the indexes they do not inherit. */
export type TableDescription = {
  name: string;
  columns: string[];
  identityColumn: string | null;
  partitions: { name: string; bound: string; indexes: string[] }[];
};

/** Every table of the schema `public` but schema_migrations, a table after those it refers to. Columns that Postgres computes are left out. */
export async function describeTables(client: pg.ClientBase): Promise<TableDescription[]> {
  const tables = await client.query<{ name: string; columns: string[]; identityColumn: string | null }>(`
    SELECT c.relname AS name,
      array_agg(a.attname::text ORDER BY a.attnum) AS columns,
      min(a.attname::text) FILTER (WHERE a.attidentity <> '') AS "identityColumn"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'schema_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname ORDER BY c.relname`);
  const partitions = await client.query<{ parent: string; name: string; bound: string; indexes: string[] }>(`
    SELECT p.relname AS parent, c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound,
      coalesce((SELECT array_agg(pg_get_indexdef(x.indexrelid)) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = c.oid AND NOT i.relispartition), '{}') AS indexes
    FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_class p ON p.oid = h.inhparent
    WHERE c.relispartition AND c.relkind = 'r' AND p.relnamespace = 'public'::regnamespace ORDER BY c.relname`);
  const references = await client.query<{ from: string; to: string }>(`
    SELECT DISTINCT f.relname AS "from", t.relname AS "to" FROM pg_constraint k
    JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND f.relnamespace = 'public'::regnamespace`);
  const described = tables.rows.map((table) => ({
    ...table,
    partitions: partitions.rows
      .filter((partition) => partition.parent === table.name)
      .map(({ name, bound, indexes }) => ({ name, bound, indexes })),
  }));
  return sortByReference(described, references.rows);
}

/** Tables in an order in which each comes after those it refers to; a circle of references keeps its given order. */
export function sortByReference<T extends { name: string }>(tables: T[], references: { from: string; to: string }[]): T[] {
  const sorted: T[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const waiting = new Set(rest.map((table) => table.name));
    const free = rest.filter(
      (table) => !references.some((reference) => reference.from === table.name && reference.to !== table.name && waiting.has(reference.to)),
    );
    const next = free.length > 0 ? free : rest;
    sorted.push(...next);
    rest = rest.filter((table) => !next.includes(table));
  }
  return sorted;
}
