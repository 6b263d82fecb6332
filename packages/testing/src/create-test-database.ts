import { readTestEnv } from "@footnote/config/test-env";
import { createEmbeddedTestDatabase } from "./embedded-test-database.ts";
import { createNativeTestDatabase } from "./native-test-database.ts";

/** A migrated, empty database for one test file. */
export type TestDatabase = { url: string; kind: "embedded" | "native"; [Symbol.asyncDispose](): Promise<void> };

/**
 * Gives a test file a migrated database of its own: on the server at TEST_DATABASE_URL a clone of a template database, otherwise
 * an embedded Postgres on a copy of a template folder. Both templates are built once per set of migrations.
 *
 *     const database = await createTestDatabase();
 *     afterAll(() => database[Symbol.asyncDispose]());
 *
 * Disposing throws when connections are still open: the file forgot to end a pool.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  const { databaseUrl } = readTestEnv();
  return databaseUrl === undefined ? createEmbeddedTestDatabase() : createNativeTestDatabase(databaseUrl);
}
