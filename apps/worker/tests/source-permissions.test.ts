import { afterAll, beforeAll, expect, test } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import { createBench, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
let principals: Record<string, number>;
beforeAll(async () => {
  bench = await createBench();
  principals = {};
  for (const name of ["ada", "bob"]) {
    principals[name] = (
      await asSystem(bench.pool, (tx) => createUser(tx, bench.workspaceId, { email: `${name}@acme.example`, name, role: "employee" }))
    ).principalId;
  }
  await bench.startWorker();
});
afterAll(() => bench[Symbol.asyncDispose]());

const users = ["ada", "bob", "stranger"].map((name) => ({ id: name, profile: { real_name: name, email: `${name}@acme.example` } }));
const writeExport = async (members: string[], text = "The plan is secret.") => {
  await bench.writeFile("export/users.json", JSON.stringify(users));
  await bench.writeFile("export/channels.json", JSON.stringify([{ id: "C1", name: "general", members: [] }]));
  await bench.writeFile("export/groups.json", JSON.stringify([{ id: "C2", name: "board", members }]));
  await bench.writeFile(
    "export/general/2026-11-02.json",
    JSON.stringify([{ type: "message", ts: "1793613600.000100", user: "ada", text: "Good morning everyone." }]),
  );
  await bench.writeFile("export/board/2026-11-02.json", JSON.stringify([{ type: "message", ts: "1793613600.000200", user: "ada", text }]));
};
const lists = async () => {
  const { rows } = await asSystem(bench.pool, (tx) =>
    tx.query<{ id: string; generation: number; document: number[]; chunk: number[]; vector: number[] }>(
      `SELECT d.external_id AS id, d.generation, d.allow AS document, c.allow AS chunk, e.allow AS vector
       FROM documents d JOIN chunks c ON c.document_id = d.id JOIN chunk_embeddings e ON e.chunk_id = c.id ORDER BY 1`,
    ),
  );
  return rows;
};
const same = (id: string, generation: number, allow: number[]) => ({ id, generation, document: allow, chunk: allow, vector: allow });

test("permissions come along with documents; a change of them alone changes every row and parses nothing", async () => {
  await writeExport(["ada", "stranger"]);
  const source = await bench.addSource("slack", { kind: "slack-export", path: `${bench.files}/export`, files: true });
  expect(await bench.sync(source)).toMatchObject({ state: "done", found: 2, done: 2, permissionsChanged: 0 });
  const everyone = [bench.everyonePrincipalId];
  expect(await lists()).toEqual([same("C1/2026-11-02", 1, everyone), same("C2/2026-11-02", 1, [principals["ada"]!])]);

  await writeExport(["bob"]);
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 0, unchanged: 2, permissionsChanged: 1 });
  expect(await lists()).toEqual([same("C1/2026-11-02", 1, everyone), same("C2/2026-11-02", 1, [principals["bob"]!])]);

  expect(await bench.sync(source)).toMatchObject({ unchanged: 2, permissionsChanged: 0 });

  // content and members change together
  await writeExport(["ada"], "The plan has changed.");
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 1, unchanged: 1 });
  expect(await lists()).toEqual([same("C1/2026-11-02", 1, everyone), same("C2/2026-11-02", 2, [principals["ada"]!])]);

  // a person who is added here later is let in by the next sync
  await writeExport(["stranger"], "The plan has changed.");
  await bench.sync(source);
  expect((await lists())[1]).toEqual(same("C2/2026-11-02", 2, []));
  const { principalId } = await asSystem(bench.pool, (tx) =>
    createUser(tx, bench.workspaceId, { email: "stranger@acme.example", name: "S", role: "employee" }),
  );
  await bench.sync(source);
  expect((await lists())[1]).toEqual(same("C2/2026-11-02", 2, [principalId]));
});
