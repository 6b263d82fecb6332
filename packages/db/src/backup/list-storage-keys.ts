import type pg from "pg";

/** The storage keys of all documents, each once. */
export async function listStorageKeys(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    "SELECT DISTINCT storage_key AS key FROM documents WHERE storage_key <> '' ORDER BY 1",
  );
  return rows.map(({ key }) => key);
}
