import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { listAuditEvents } from "@footnote/db/audit/list-audit-events";
import { removeOldAuditEvents } from "@footnote/db/audit/remove-old-audit-events";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { exportAuditLog } from "../src/audit/export-audit-log.ts";
import { verifyAuditChain } from "../src/audit/verify-audit-chain.ts";
import { verifyAuditExport } from "../src/audit/verify-audit-export.ts";
import { addGroup } from "../src/groups/add-group.ts";
import { addUser } from "../src/users/add-user.ts";
import { createAccessWorld } from "./access-world.ts";

let world: Awaited<ReturnType<typeof createAccessWorld>>;
beforeAll(async () => {
  world = await createAccessWorld();
}, 120_000);
afterAll(() => world.close());

/** A workspace of its own with `count` events, so that one test cannot break another's chain. */
async function writeLog(count: number): Promise<number> {
  const { id } = await asSystem(world.pool, (tx) => insertWorkspace(tx, "Log"));
  for (let each = 1; each <= count; each++) await note(id, { n: each });
  return id;
}
const note = (workspaceId: number, details: Record<string, unknown>) =>
  asSystem(world.pool, (tx) => recordAuditEvent(tx, { workspaceId, actorUserId: null, action: "test.note", details }));
/** As an owner of the database would, past every trigger. */
const tamper = async (sql: string, values: unknown[]) => {
  const client = await world.pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    expect((await client.query(sql, values)).rowCount).toBeGreaterThan(0);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
};
const verify = (workspaceId: number, expected?: { sequence: number; hash: string }) => verifyAuditChain(world, workspaceId, expected);

describe("the chain", () => {
  it("numbers and chains events, also those written at once, and those of one transaction", async () => {
    const workspaceId = await writeLog(0);
    await Promise.all(Array.from({ length: 12 }, (_, each) => note(workspaceId, { each })));
    await asSystem(world.pool, async (tx) => {
      for (const half of [1, 2]) await recordAuditEvent(tx, { workspaceId, actorUserId: null, action: "test.pair", details: { half } });
    });
    expect(await verify(workspaceId)).toMatchObject({ verified: 14, head: { sequence: 14 }, removed: 0, broken: null });
  });

  it("names the first row that was changed, taken out, added, or cut off", async () => {
    const cases: [string, string, object][] = [
      ["UPDATE audit_events SET details = '{\"n\": 99}' WHERE workspace_id = $1 AND sequence = 3", "changed", { sequence: 3 }],
      [
        "UPDATE audit_events SET created_at = created_at - interval '1 hour' WHERE workspace_id = $1 AND sequence = 4",
        "changed",
        { sequence: 4 },
      ],
      ["UPDATE audit_events SET actor_user_id = gen_random_uuid() WHERE workspace_id = $1 AND sequence = 1", "changed", { sequence: 1 }],
      ["DELETE FROM audit_events WHERE workspace_id = $1 AND sequence = 3", "1 event(s) before it are missing", { sequence: 4 }],
      ["DELETE FROM audit_events WHERE workspace_id = $1 AND sequence > 3", "ends here, but 5", { id: null, sequence: 4 }],
      ["INSERT INTO audit_events (workspace_id, action) VALUES ($1, 'forged')", "without the chain", { sequence: null }],
    ];
    for (const [sql, reason, row] of cases) {
      const workspaceId = await writeLog(5);
      expect((await verify(workspaceId)).broken).toBeNull();
      await tamper(sql, [workspaceId]);
      expect([sql, (await verify(workspaceId)).broken]).toEqual([
        sql,
        expect.objectContaining({ ...row, reason: expect.stringContaining(reason) }),
      ]);
    }
  });

  it("shows by a head noted elsewhere that the whole log was written anew", async () => {
    const workspaceId = await writeLog(3);
    const { head } = await verify(workspaceId);
    expect((await verify(workspaceId, head)).broken).toBeNull();
    await tamper("DELETE FROM audit_events WHERE workspace_id = $1", [workspaceId]);
    await tamper("DELETE FROM audit_heads WHERE workspace_id = $1", [workspaceId]);
    for (let each = 1; each <= 4; each++) await note(workspaceId, { n: each });
    expect((await verify(workspaceId)).broken).toBeNull();
    expect((await verify(workspaceId, head)).broken).toMatchObject({ sequence: 3, reason: expect.stringContaining("noted earlier") });
  });

  it("cannot be changed, emptied or numbered by the application, nor by the owner of the table", async () => {
    const workspaceId = await writeLog(2);
    for (const sql of [
      "UPDATE audit_events SET action = 'x' WHERE workspace_id = $1",
      "DELETE FROM audit_events WHERE workspace_id = $1",
      "INSERT INTO audit_events (workspace_id, action, hash) VALUES ($1, 'forged', 'x')",
      "UPDATE audit_heads SET sequence = 0 WHERE workspace_id = $1",
    ]) {
      await expect(asSystem(world.pool, (tx) => tx.query(sql, [workspaceId]))).rejects.toThrow(/permission denied/);
      if (sql.includes("audit_events SET") || sql.startsWith("DELETE"))
        await expect(world.pool.query(sql, [workspaceId])).rejects.toThrow(/only grows/);
    }
    await expect(world.pool.query("TRUNCATE audit_events")).rejects.toThrow(/only grows/);
    expect((await verify(workspaceId)).broken).toBeNull();
  });

  it("still proves itself after retention took its beginning", async () => {
    const workspaceId = await writeLog(6);
    const { rows } = await world.pool.query("SELECT created_at FROM audit_events WHERE workspace_id = $1 AND sequence = 5", [workspaceId]);
    expect(await asSystem(world.pool, (tx) => removeOldAuditEvents(tx, workspaceId, rows[0].created_at))).toBe(4);
    expect(await verify(workspaceId)).toMatchObject({ verified: 2, removed: 4, broken: null });
    await tamper("DELETE FROM audit_events WHERE workspace_id = $1 AND sequence = 5", [workspaceId]);
    expect((await verify(workspaceId)).broken).toMatchObject({ sequence: 6 });
    const emptied = await writeLog(2);
    expect(await asSystem(world.pool, (tx) => removeOldAuditEvents(tx, emptied, new Date(Date.now() + 60_000)))).toBe(2);
    await note(emptied, {});
    expect(await verify(emptied)).toMatchObject({ verified: 1, removed: 2, broken: null });
  });
});

describe("what is written", () => {
  it("names people by id, never by e-mail, and is found by person, action and time", async () => {
    const ada = await addUser(world, world.actor, { email: "ada@acme.example", name: "Ada", role: "admin", groups: [] });
    await addGroup(world, world.actor, { name: "ops", members: ["user:ada@acme.example"] });
    const list = (filter: object) => asSystem(world.pool, (tx) => listAuditEvents(tx, world.actor.workspaceId, { limit: 50, ...filter }));
    const [group] = await list({ action: "group." });
    expect(group).toMatchObject({ targetName: "ops", details: { members: [`user:${ada.id}`] } });
    expect((await list({ person: "ADA@acme.example" })).map((row) => row.action)).toEqual(["user.add"]);
    expect(await list({ from: new Date(Date.now() + 60_000) })).toEqual([]);
    expect((await list({ to: new Date(Date.now() + 60_000) })).length).toBeGreaterThan(1);
    const { rows } = await world.pool.query("SELECT count(*) FROM audit_events WHERE details::text LIKE '%@%'");
    expect(rows[0].count).toBe(0);
  });

  it("is exported as OCSF lines, which prove themselves without the database", async () => {
    let text = "";
    for await (const piece of exportAuditLog(world, world.actor.workspaceId)) text += piece;
    const lines = text.trim().split("\n");
    const events = lines.map((line) => JSON.parse(line));
    expect(events.map(({ class_uid, type_uid, activity_name }) => [class_uid, type_uid, activity_name])).toEqual([
      [3001, 300_101, "user.add"],
      [3006, 300_606, "group.add"],
    ]);
    expect(events[0]).toMatchObject({
      category_uid: 3,
      metadata: { product: { name: "Footnote" } },
      user: { email_addr: "ada@acme.example" },
    });
    const check = (given: string[]) => verifyAuditExport(given as unknown as AsyncIterable<string>);
    expect(await check(lines)).toEqual({ verified: 2, broken: null });
    expect((await check([lines[1]!, lines[0]!])).broken).toMatchObject({ line: 2 });
    expect((await check([lines[0]!.replace('user.add\\"', 'user.sub\\"'), lines[1]!])).broken).toMatchObject({
      line: 1,
      id: events[0].metadata.uid,
    });
  });
});
