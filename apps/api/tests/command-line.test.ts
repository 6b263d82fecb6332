import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pauseEmptiedSource } from "@footnote/db/sources/pause-emptied-source";
import { asSystem } from "@footnote/db/transaction";
import { completeModels } from "@footnote/retrieval/fit/complete-models";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let settings: Record<string, string>;
beforeAll(async () => {
  world = await createApiWorld();
  const admin = await world.addPerson("admin", "admin");
  settings = {
    PATH: process.env["PATH"] ?? "",
    FOOTNOTE_DATA_DIR: world.ctx.config.dataDir,
    FOOTNOTE_API_URL: await world.app.listen({ port: 0, host: "127.0.0.1" }),
    FOOTNOTE_API_KEY: admin.secret,
  };
});
afterAll(() => world.close());

const main = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));
const footnote = (...words: string[]) =>
  promisify(execFile)(process.execPath, [main, ...words], { env: settings }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );

describe("footnote user", () => {
  it("adds a person, gives them a key, says what they see and why, and shuts them out", async () => {
    const { documentId } = await world.addDocument({ title: "Handbook", text: "Everyone reads this.", allow: ["everyone"] });
    const hidden = await world.addDocument({ title: "Hidden", text: "Nobody but the admin.", allow: ["user:admin@acme.example"] });
    expect(JSON.parse((await footnote("user", "add", "zoe@acme.example", "--name", "Zoe", "--json")).stdout)).toMatchObject({
      email: "zoe@acme.example",
      role: "employee",
    });
    const secret = (await footnote("user", "key", "zoe@acme.example", "--scope", "search")).stdout.trim();
    const search = () =>
      world.send({
        method: "POST",
        url: "/v1/search",
        headers: { authorization: `Bearer ${secret}` },
        payload: { query: "who reads this" },
      });
    expect((await search()).json().results).toMatchObject([{ documentId }]);
    expect(JSON.parse((await footnote("user", "sees", "zoe@acme.example", "--json")).stdout)).toMatchObject([{ id: documentId }]);
    expect((await footnote("user", "why", "zoe@acme.example", hidden.documentId)).stdout).toBe(
      "zoe@acme.example cannot see it: no rule allows it.\n",
    );
    expect((await footnote("user", "deactivate", "zoe@acme.example")).code).toBe(0);
    expect((await search()).statusCode).toBe(401);
    expect((await footnote("user", "list")).stdout).toMatch(/zoe@acme\.example +Zoe +employee +deactivated/);
  });

  it("fails with the API's code", async () => {
    const failed = await footnote("user", "add", "admin@acme.example", "--json");
    expect([failed.code, JSON.parse(failed.stdout).error.code]).toEqual([1, "conflict"]);
    expect(JSON.parse((await footnote("user", "add", "x@acme.example", "--role", "king", "--json")).stdout).error.code).toBe(
      "invalid_request",
    );
  });
});

describe("footnote audit", () => {
  it("proves the chain, exports it so that the file proves itself, and names the first broken row", async () => {
    const proof = await footnote("audit", "verify");
    expect([proof.code, proof.stdout]).toEqual([0, expect.stringMatching(/^\d+ events are whole\.\nHead \d+:[0-9a-f]{64}\n$/)]);
    const file = join(world.ctx.config.dataDir, "audit.jsonl");
    expect((await footnote("audit", "export", "--output", file)).code).toBe(0);
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(JSON.parse(lines[0]!)).toMatchObject({ class_uid: 3001, activity_name: "user.add", metadata: { version: "1.4.0" } });
    expect((await footnote("audit", "verify", "--file", file)).stdout).toBe(`${lines.length} lines are whole.\n`);
    await writeFile(file, lines.with(1, lines[1]!.replace(/scopes/g, "scopez")).join("\n"));
    expect(await footnote("audit", "verify", "--file", file)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("Broken at line 2"),
    });
    const head = /Head (\S+)/.exec(proof.stdout)![1]!;
    expect((await footnote("audit", "verify", "--head", head)).code).toBe(0);
    const { rows } = await world.ctx.pool.query("SELECT id FROM audit_events WHERE sequence = 2");
    const client = await world.ctx.pool.connect();
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await client.query("UPDATE audit_events SET details = details || '{\"extra\": 1}' WHERE sequence = 2");
    await client.query("COMMIT");
    client.release();
    expect(await footnote("audit", "verify")).toEqual({
      code: 1,
      stdout: `Broken at id ${rows[0].id}, event 2: it was changed after it was written. 1 events before it are whole.\n`,
    });
  });
});

describe("footnote source approve", () => {
  it("says why a source paused, lets its missing documents go once that is confirmed, and refuses where nothing waits", async () => {
    const created = await world.send({
      method: "POST",
      url: "/v1/sources",
      headers: { authorization: `Bearer ${settings["FOOTNOTE_API_KEY"]}` },
      payload: { name: "Emptied wiki", config: { kind: "upload" }, allow: ["everyone"] },
    });
    const { id } = created.json();
    const message = "41 of 43 documents seem to be gone.";
    await asSystem(world.ctx.pool, (tx) => pauseEmptiedSource(tx, world.workspaceId, id, { code: "source_emptied", message, missing: 41 }));
    expect((await footnote("source", "list")).stdout).toMatch(/Emptied wiki .* paused: 41 documents gone/);
    const asked = JSON.parse((await footnote("source", "approve", "Emptied wiki", "--json")).stdout).error;
    expect(asked).toMatchObject({ code: "invalid_request", message: expect.stringContaining(`${message} This removes 41 documents`) });
    expect(await footnote("source", "approve", "Emptied wiki", "--yes")).toEqual({
      code: 0,
      stdout: "Approved: the sync that has started removes 41 documents from Emptied wiki.\n",
    });
    const { rows } = await world.ctx.pool.query("SELECT paused, approved_removals FROM sources WHERE id = $1", [id]);
    expect(rows).toEqual([{ paused: false, approved_removals: 41 }]);
    expect(
      (await world.ctx.pool.query("SELECT actor_user_id IS NOT NULL AS named FROM audit_events WHERE action = 'source.approve_removal'"))
        .rows,
    ).toEqual([{ named: true }]);
    const again = await footnote("source", "approve", "Emptied wiki", "--yes", "--json");
    expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([1, "conflict"]);
    expect((await footnote("source", "approve", "--help")).stdout).toContain("A revoked token or an unmounted folder looks");
  });
});

describe("footnote user export and erase", () => {
  it("hands over what is kept of a person, and forgets them", async () => {
    const person = await world.addPerson("forget.me");
    await world.send({ method: "POST", url: "/v1/answers", headers: person.headers, payload: { question: "Who reads this handbook?" } });
    const data = JSON.parse((await footnote("user", "export", person.email)).stdout);
    expect([data.account.email, data.conversations.length, data.conversations[0].answers[0].question]).toEqual([
      person.email,
      1,
      "Who reads this handbook?",
    ]);
    expect((await footnote("user", "erase", person.email)).code).toBe(1);
    expect((await footnote("user", "erase", person.email, "--yes")).stdout).toMatch(/^Erased: 1 conversations/);
    expect((await footnote("user", "list")).stdout).not.toContain("forget.me");
    expect((await footnote("user", "export", person.email)).code).toBe(1);
  });
});

describe("footnote model", () => {
  it("prepares a model, switches to it, goes back and drops it", async () => {
    const topics = [
      "holiday leave",
      "travel hotel",
      "laptop repair",
      "parking garage",
      "training course",
      "payroll salary",
      "visitor badge",
    ];
    for (const [number, topic] of topics.entries())
      for (const part of ["rules owner", "questions desk", "history archive"])
        await world.addDocument({
          title: `${topic}: ${part}`,
          text: `What is said about ${topic}: the ${part} of year ${2000 + number}.`,
          allow: ["everyone"],
        });
    expect((await footnote("model", "list")).stdout).toMatch(/projection-1 +built-in +512 +active +\d+ of \d+ +yes/);
    const prepared = JSON.parse((await footnote("model", "prepare", "built-in", "--json")).stdout) as { id: number; name: string };
    const early = JSON.parse((await footnote("model", "switch", prepared.name, "--json")).stdout) as { error: { code: string } };
    expect(early.error.code).toBe("conflict");
    // what the worker does when it gets the job
    const { workspaceId } = world;
    await completeModels(world.ctx, workspaceId);
    expect((await footnote("model", "prepare", prepared.name, "--wait")).code).toBe(1);
    expect((await footnote("model", "switch", prepared.name)).stdout).toContain(`Searches use ${prepared.name} now.`);
    expect((await footnote("model", "rollback")).stdout).toContain("Searches use projection-1 again.");
    expect((await footnote("model", "list")).stdout).toMatch(new RegExp(`${prepared.name} +built-in +\\d+ +retired`));
    expect(JSON.parse((await footnote("model", "drop", "nothing", "--json")).stdout).error.code).toBe("not_found");
  });
});
