import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptDocument } from "@footnote/db/documents/accept-document";
import type { OwnAccess } from "@footnote/db/documents/own-access";
import { setDocumentAccess } from "@footnote/db/documents/set-document-access";
import { createGroup } from "@footnote/db/groups/create-group";
import { setGroupMembers } from "@footnote/db/groups/set-group-members";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { insertSource } from "@footnote/db/sources/insert-source";
import { updateSource } from "@footnote/db/sources/update-source";
import { asReader, asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { createAccessMatcher } from "../src/accept/match-access.ts";

let database: TestDatabase;
let pool: Pool;
let workspaceId: number;
let everyone: number;
const people = new Map<string, number>();
const groups = new Map<string, { id: string; principalId: number; members: Set<string> }>();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
  ({ id: workspaceId, everyonePrincipalId: everyone } = await asSystem(pool, (tx) => insertWorkspace(tx, "Acme")));
  for (const name of ["ada", "bob", "cyd", "dan"]) {
    const user = await asSystem(pool, (tx) => createUser(tx, workspaceId, { email: `${name}@acme.example`, name, role: "employee" }));
    people.set(name, user.principalId);
  }
  for (const name of ["red", "blue"])
    groups.set(name, { ...(await asSystem(pool, (tx) => createGroup(tx, workspaceId, name))), members: new Set() });
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

const addSource = (allow: number[], audience = "internal") =>
  asSystem(pool, (tx) =>
    insertSource(tx, { workspaceId, name: newId(), config: { kind: "upload" }, allow, deny: [], audience, createdBy: null }),
  );

async function addDocument(
  sourceId: SourceId,
  externalId: string,
  own: OwnAccess | null,
  parentDocumentId: DocumentId | null = null,
): Promise<DocumentId> {
  const runId = newId<SyncRunId>();
  return await asSystem(pool, async (tx) => {
    const content = {
      title: externalId,
      url: null,
      fileName: "a.md",
      mediaType: "text/markdown",
      contentHash: "same",
      sizeBytes: 1,
      updatedAt: new Date(),
      etag: null,
    };
    const { documentId } = await acceptDocument(tx, { workspaceId, sourceId, runId, parentDocumentId, externalId, own, ...content });
    await tx.query("UPDATE documents SET indexed_generation = 1, state = 'indexed' WHERE id = $1", [documentId]);
    await tx.query(
      `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, heading_path, token_count, allow, deny, audience)
       SELECT $2, d.workspace_id, d.source_id, d.id, 1, 0, 'x', 'x', 'x', 0, 0, 1, '{}', 1, d.allow, d.deny, d.audience FROM documents d WHERE d.id = $1 ON CONFLICT DO NOTHING`,
      [documentId, newId()],
    );
    return documentId;
  });
}

/** Who can read the document and its chunk through the fence, by first name. */
async function readers(documentId: DocumentId): Promise<string[]> {
  const found: string[] = [];
  for (const name of people.keys()) {
    const viewer = (await asSystem(pool, (tx) => findViewerByEmail(tx, workspaceId, `${name}@acme.example`)))!;
    const seen = await asReader(pool, viewer, (tx) =>
      tx.query("SELECT id FROM documents WHERE id = $1 UNION ALL SELECT document_id FROM chunks WHERE document_id = $1", [documentId]),
    );
    expect([0, 2]).toContain(seen.rowCount);
    if (seen.rowCount === 2) found.push(name);
  }
  return found;
}

async function setMembers(group: string, names: string[]): Promise<void> {
  const { id } = groups.get(group)!;
  groups.get(group)!.members = new Set(names);
  await asSystem(pool, (tx) =>
    setGroupMembers(
      tx,
      workspaceId,
      id,
      names.map((name) => people.get(name)!),
    ),
  );
}
const principal = (name: string) => people.get(name) ?? groups.get(name)?.principalId ?? everyone;
const generation = async () =>
  (await asSystem(pool, (tx) => tx.query<{ n: number }>("SELECT corpus_generation AS n FROM workspaces WHERE id = $1", [workspaceId])))
    .rows[0]!.n;

test("a document's readers are its own within its source's, at the moment of reading", async () => {
  await setMembers("red", ["ada", "bob"]);
  const source = await addSource([principal("red")]);
  const document = await addDocument(source, "one", { allow: [principal("ada"), principal("cyd")], deny: [], audience: null });
  expect(await readers(document)).toEqual(["ada"]);
  await setMembers("red", ["bob", "cyd"]);
  expect(await readers(document)).toEqual(["cyd"]);
  await asSystem(pool, (tx) => updateSource(tx, workspaceId, source, { allow: [everyone] }));
  expect(await readers(document)).toEqual(["ada", "cyd"]);
  await asSystem(pool, (tx) => updateSource(tx, workspaceId, source, { deny: [principal("cyd")] }));
  expect(await readers(document)).toEqual(["ada"]);
});

test("changed permissions reach document, attachments and chunks in one step and count as one change of the corpus; the same ones cost nothing", async () => {
  const source = await addSource([everyone], "customer");
  const parent = await addDocument(source, "mail", { allow: [principal("ada")], deny: [], audience: null });
  const attachment = await addDocument(source, "mail#1", null, parent);
  expect(await readers(attachment)).toEqual(["ada"]);
  const before = await generation();
  const own: OwnAccess = { allow: [principal("bob")], deny: [], audience: "internal" };
  expect(await asSystem(pool, (tx) => setDocumentAccess(tx, workspaceId, source, parent, own))).toBe(2);
  expect([await readers(parent), await readers(attachment)]).toEqual([["bob"], ["bob"]]);
  const { rows } = await asSystem(pool, (tx) =>
    tx.query("SELECT DISTINCT audience FROM chunks WHERE document_id = ANY($1)", [[parent, attachment]]),
  );
  expect(rows).toEqual([{ audience: "internal" }]);
  expect(await asSystem(pool, (tx) => setDocumentAccess(tx, workspaceId, source, parent, own))).toBe(0);
  expect(await generation()).toBe(before + 1);
  // the same content with other readers is no new content
  await addDocument(source, "mail", { allow: [principal("cyd")], deny: [], audience: null });
  expect([await readers(parent), await readers(attachment)]).toEqual([["cyd"], ["cyd"]]);
  const { rows: generations } = await asSystem(pool, (tx) => tx.query("SELECT generation FROM documents WHERE id = $1", [parent]));
  expect(generations).toEqual([{ generation: 1 }]);
});

test("rules that name nobody here allow nobody; a deny that names nobody closes the document", async () => {
  const match = createAccessMatcher({ pool }, workspaceId);
  expect(
    await match({ access: { allow: ["user:ADA@acme.example", "group:red", "group:unknown", "user:nobody@acme.example"], deny: [] } }),
  ).toEqual({
    allow: [principal("ada"), principal("red")].toSorted((a, b) => a - b),
    deny: [],
    audience: null,
  });
  expect(await match({ access: { allow: ["everyone"], deny: ["group:unknown"] } })).toEqual({ allow: [], deny: [], audience: null });
  expect(await match({})).toBeUndefined();
  const source = await addSource([everyone]);
  expect(await readers(await addDocument(source, "closed", (await match({ access: { allow: ["group:unknown"], deny: [] } }))!))).toEqual(
    [],
  );
});

test("1,600 decisions in random worlds agree with the rule: in the source's list, in the document's, in no deny list", async () => {
  let seed = 20_261_123;
  const random = (below: number) => ((seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 8) % below;
  const names = ["ada", "bob", "cyd", "dan", "red", "blue", "everyone"];
  const pick = (most: number) => [...new Set(Array.from({ length: random(most + 1) }, () => names[random(names.length)]!))];
  const holds = (person: string, name: string) => name === "everyone" || name === person || groups.get(name)?.members.has(person) === true;
  const ids = (list: string[]) => list.map(principal).toSorted((a, b) => a - b);
  let decisions = 0;
  for (let world = 0; world < 100; world++) {
    const given = { sourceAllow: pick(2), sourceDeny: pick(1).slice(0, random(2)), allow: pick(3), deny: pick(1).slice(0, random(2)) };
    const source = await addSource(ids(given.sourceAllow));
    await asSystem(pool, (tx) => updateSource(tx, workspaceId, source, { deny: ids(given.sourceDeny) }));
    const document = await addDocument(source, "x", { allow: ids(given.allow), deny: ids(given.deny), audience: null });
    for (let step = 0; step < 4; step++) {
      await setMembers(
        "red",
        ["ada", "bob", "cyd"].filter(() => random(2) === 0),
      );
      if (step === 2) {
        given.sourceAllow = pick(2);
        await asSystem(pool, (tx) => updateSource(tx, workspaceId, source, { allow: ids(given.sourceAllow) }));
      }
      const expected = [...people.keys()].filter((person) => {
        const inAny = (list: string[]) => list.some((name) => holds(person, name));
        return inAny(given.sourceAllow) && inAny(given.allow) && !inAny(given.sourceDeny) && !inAny(given.deny);
      });
      expect(await readers(document), JSON.stringify(given)).toEqual(expected);
      decisions += people.size;
    }
  }
  expect(decisions).toBe(1_600);
});
