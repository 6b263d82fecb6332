import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "@footnote/db/migrate";
import type { TestDatabase } from "./create-test-database.ts";
import { hashMigrations } from "./hash-migrations.ts";
import { waitForNoConnections } from "./wait-for-no-connections.ts";

/** Test files that find no template queue behind this lock; the first builds it. */
const templateLockId = 7_260_312;

/** A clone of the template database on the server at `serverUrl`; see createTestDatabase. */
export async function createNativeTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const template = `footnote_template_${await hashMigrations()}`;
  const name = `footnote_test_${randomBytes(6).toString("hex")}`;
  await withAdmin(serverUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock($1)", [templateLockId]);
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (rowCount === 0) await buildTemplate(admin, serverUrl, template);
    // under the lock too: two clones of one template at once are refused
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const dispose = () =>
    withAdmin(serverUrl, async (admin) => {
      const count = async () => {
        const { rows } = await admin.query<{ count: number }>(
          "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
          [name],
        );
        return rows[0]!.count;
      };
      try {
        await waitForNoConnections(count);
      } finally {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }
    });
  return { url: withDatabase(serverUrl, name), kind: "native", [Symbol.asyncDispose]: dispose };
}

async function buildTemplate(admin: pg.Client, serverUrl: string, template: string): Promise<void> {
  const building = `${template}_building`;
  await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${building}`);
  await migrate(withDatabase(serverUrl, building));
  await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

async function withAdmin(serverUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
