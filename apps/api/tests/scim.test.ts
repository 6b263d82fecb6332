import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAuditChain } from "@footnote/access/audit/verify-audit-chain";
import { createApiWorld, testPassword, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let base: string;
let token: string;
beforeAll(async () => {
  world = await createApiWorld();
  token = (await world.addPerson("directory", "admin", ["scim"])).secret;
  base = `${await world.app.listen({ port: 0, host: "127.0.0.1" })}/scim/v2`;
});
afterAll(() => world.close());

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** As a directory sends it: over HTTP, with SCIM's media type. */
async function send(method: string, path: string, body?: unknown, key = token) {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    headers: answer.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}
const patch = (path: string, ...operations: object[]) => send("PATCH", path, { schemas: [patchOp], Operations: operations });
const person = (userName: string, extra: object = {}) => ({
  schemas: [userSchema],
  userName,
  name: { givenName: "Ann", familyName: "Lee" },
  emails: [{ primary: true, value: userName, type: "work" }],
  active: true,
  ...extra,
});
const add = async (userName: string, extra: object = {}) => (await send("POST", "/Users", person(userName, extra))).body;

describe("what a directory asks first", () => {
  it("is told what is supported, in SCIM's own media type", async () => {
    const config = await send("GET", "/ServiceProviderConfig");
    expect([config.status, config.type]).toEqual([200, "application/scim+json; charset=utf-8"]);
    expect(config.body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true },
      bulk: { supported: false },
      changePassword: { supported: false },
    });
    expect((await send("GET", "/ResourceTypes")).body.Resources.map((each: { id: string }) => each.id).toSorted()).toEqual([
      "Group",
      "User",
    ]);
    expect((await send("GET", "/Schemas")).body.Resources.map((each: { id: string }) => each.id)).toEqual(
      expect.arrayContaining([userSchema, groupSchema]),
    );
    expect((await send("GET", `/Schemas/${userSchema}`)).body).toMatchObject({ id: userSchema, name: "User" });
  });

  it("takes only a key with the scope scim, which opens nothing else", async () => {
    const admin = await world.addPerson("plain-admin", "admin");
    const employee = await world.addPerson("scim-employee", "employee", ["scim"]);
    for (const [key, status, code] of [
      [admin.secret, 403, "scope_missing"],
      [employee.secret, 403, "role_missing"],
      ["fn_unknown", 401, "key_invalid"],
    ] as const)
      expect(await send("GET", "/Users", undefined, key)).toMatchObject({
        status,
        body: { status: String(status), code, schemas: [expect.stringContaining(":Error")] },
      });
    for (const [method, url] of [
      ["GET", "/v1/documents"],
      ["POST", "/v1/search"],
      ["GET", "/v1/admin/users"],
      ["POST", "/v1/admin/keys"],
    ] as const)
      expect((await world.send({ method, url, headers: { authorization: `Bearer ${token}` } })).json().code).toBe("scope_missing");
    const { rows } = await world.ctx.pool.query(
      "SELECT secret_hash FROM api_keys k JOIN users u ON u.id = k.user_id WHERE u.email = 'directory@acme.example'",
    );
    expect(rows[0].secret_hash.length).toBe(32);
  });
});

describe("people", () => {
  it("are made, found, paged, replaced and removed", async () => {
    const made = await send("POST", "/Users", person("Joan@acme.example", { externalId: "okta-1", displayName: "Joan Lee" }));
    expect(made).toMatchObject({
      status: 201,
      body: {
        schemas: [userSchema],
        externalId: "okta-1",
        userName: "joan@acme.example",
        displayName: "Joan Lee",
        active: true,
        meta: { resourceType: "User" },
      },
    });
    expect(made.headers.get("location")).toBe(made.body.meta.location);
    expect(await send("POST", "/Users", person("joan@acme.example"))).toMatchObject({
      status: 409,
      body: { scimType: "uniqueness", status: "409" },
    });
    const found = await send("GET", `/Users?filter=${encodeURIComponent('userName eq "JOAN@acme.example"')}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] });
    for (const [filter, total] of [
      ['userName eq "nobody@acme.example"', 0],
      ['externalId eq "okta-1"', 1],
      ['emails[type eq "work" and value eq "joan@acme.example"]', 1],
      ['userName sw "joan" and active eq true', 1],
      ['name.familyName eq "Lee" and not (userName sw "x")', 1],
    ] as const)
      expect([filter, (await send("GET", `/Users?filter=${encodeURIComponent(filter)}`)).body.totalResults]).toEqual([filter, total]);
    expect(await send("GET", `/Users?filter=${encodeURIComponent("userName zz")}`)).toMatchObject({
      status: 400,
      body: { scimType: "invalidFilter" },
    });
    for (const name of ["p1", "p2", "p3"]) await add(`${name}@acme.example`);
    const page = (await send("GET", "/Users?startIndex=2&count=2")).body;
    expect([page.startIndex, page.itemsPerPage, page.Resources.length, page.totalResults >= 5]).toEqual([2, 2, 2, true]);
    const replaced = await send(
      "PUT",
      `/Users/${made.body.id}`,
      person("joan@acme.example", { displayName: "Joan Smith", externalId: "okta-1" }),
    );
    expect(replaced).toMatchObject({ status: 200, body: { displayName: "Joan Smith" } });
    expect((await send("GET", `/Users/${made.body.id}?attributes=userName`)).body).not.toHaveProperty("displayName");
    expect((await send("DELETE", `/Users/${made.body.id}`)).status).toBe(204);
    expect((await send("GET", `/Users/${made.body.id}`)).status).toBe(404);
    expect((await send("DELETE", `/Users/${made.body.id}`)).status).toBe(404);
    // hired again: the same person
    expect((await send("POST", "/Users", person("joan@acme.example"))).body).toMatchObject({ id: made.body.id, active: true });
  });

  it("refuses what is no user, and an id of another form, in SCIM's words", async () => {
    expect(await send("POST", "/Users", { schemas: [userSchema] })).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    expect(await send("POST", "/Users", person("no e-mail", { emails: [] }))).toMatchObject({ status: 400 });
    expect(await send("GET", "/Users/not-an-id")).toMatchObject({ status: 404, body: { status: "404" } });
    const { id } = await add("patchless@acme.example");
    expect(await patch(`/Users/${id}`, { op: "replace", path: "nothing.here", value: 1 })).toMatchObject({
      status: 400,
      body: { scimType: "invalidPath" },
    });
    expect(await send("PATCH", `/Users/${id}`, { Operations: [] })).toMatchObject({ status: 400 });
  });

  for (const [directory, off, on] of [
    ["Okta", { op: "replace", value: { active: false } }, { op: "replace", value: { active: true } }],
    ["Entra ID", { op: "Replace", path: "active", value: "False" }, { op: "Replace", path: "active", value: "True" }],
  ] as const) {
    it(`who are deactivated by ${directory} lose sessions and keys at once, and stay without them when they come back`, async () => {
      const leaver = await world.addPerson(`leaver-${directory.slice(0, 4).toLowerCase()}`);
      const signedIn = await world.send({
        method: "POST",
        url: "/v1/auth/sign-in",
        payload: { email: leaver.email, password: testPassword },
      });
      const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const states = async () => [
        (await world.send({ method: "GET", url: "/v1/me", headers: leaver.headers })).statusCode,
        (await world.send({ method: "GET", url: "/v1/me", headers: { cookie } })).statusCode,
      ];
      expect(await states()).toEqual([200, 200]);
      expect((await patch(`/Users/${leaver.id}`, off)).body).toMatchObject({ active: false });
      expect(await states()).toEqual([401, 401]);
      expect((await patch(`/Users/${leaver.id}`, on)).body).toMatchObject({ active: true });
      expect(await states()).toEqual([401, 401]);
      const { rows } = await world.ctx.pool.query(
        "SELECT action, details FROM audit_events WHERE target_id = $1 AND details ->> 'way' = 'scim' ORDER BY id",
        [leaver.id],
      );
      expect(rows.map((row) => row.action)).toEqual(["user.deactivate", "user.activate"]);
    });
  }

  it("change by path, as Entra ID writes it, and keep the last admin", async () => {
    const { id } = await add("entra@acme.example");
    const changed = await patch(
      `/Users/${id}`,
      { op: "Replace", path: 'emails[type eq "work"].value', value: "entra@acme.example" },
      { op: "Add", path: "name.familyName", value: "Curie" },
      { op: "Replace", path: "displayName", value: "Marie Curie" },
      { op: "Add", path: "externalId", value: "entra-7" },
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { displayName: "Marie Curie", externalId: "entra-7", name: { familyName: "Curie" } },
    });
    expect((await patch(`/Users/${id}`, { op: "Replace", path: "userName", value: "marie@acme.example" })).body.userName).toBe(
      "marie@acme.example",
    );
    const admins = (await world.ctx.pool.query("SELECT id FROM users WHERE role = 'admin' AND active")).rows;
    const answers = [];
    for (const admin of admins) answers.push((await patch(`/Users/${admin.id}`, { op: "replace", value: { active: false } })).status);
    expect(answers.filter((status) => status === 200).length).toBeLessThan(admins.length);
    token = (await world.addPerson("directory-again", "admin", ["scim"])).secret;
  });
});

describe("groups", () => {
  it("are made with members, filled and emptied by both directories, renamed and removed; what a person reads follows at once", async () => {
    const reader = await world.addPerson("group-reader");
    const second = await add("second@acme.example");
    const made = await send("POST", "/Groups", { schemas: [groupSchema], displayName: "Research", externalId: "g-1", members: [] });
    expect(made).toMatchObject({ status: 201, body: { displayName: "Research", externalId: "g-1" } });
    const group = `/Groups/${made.body.id}`;
    const { documentId } = await world.addDocument({ title: "Research plan", text: "The plan of research.", allow: ["group:Research"] });
    const status = async () =>
      (await world.send({ method: "GET", url: `/v1/documents/${documentId}`, headers: reader.headers })).statusCode;
    expect(await status()).toBe(404);
    // Entra ID
    await patch(group, { op: "Add", path: "members", value: [{ value: reader.id }, { value: second.id }] });
    expect(await status()).toBe(200);
    await patch(group, { op: "Remove", path: "members", value: [{ value: reader.id }] });
    expect(await status()).toBe(404);
    // Okta
    await patch(group, { op: "add", path: "members", value: [{ value: reader.id, display: reader.email }] });
    expect(await status()).toBe(200);
    await patch(group, { op: "remove", path: `members[value eq "${reader.id}"]` });
    expect(await status()).toBe(404);
    expect((await send("GET", group)).body.members.map((each: { value: string }) => each.value)).toEqual([second.id]);
    await patch(group, { op: "replace", path: "members", value: [{ value: reader.id }] });
    expect((await send("GET", `/Users/${reader.id}`)).body.groups).toMatchObject([{ value: made.body.id, display: "Research" }]);
    expect((await patch(group, { op: "replace", value: { id: made.body.id, displayName: "Research and more" } })).body.displayName).toBe(
      "Research and more",
    );
    expect(await status()).toBe(200);
    const found = await send(
      "GET",
      `/Groups?filter=${encodeURIComponent('displayName eq "Research and more"')}&excludedAttributes=members`,
    );
    expect([found.body.totalResults, found.body.Resources[0].members]).toEqual([1, undefined]);
    expect((await send("PUT", group, { schemas: [groupSchema], displayName: "Research" })).body.members ?? []).toEqual([]);
    expect(await status()).toBe(404);
    expect(await patch(group, { op: "add", path: "members", value: [{ value: "0190b5a0-0000-7000-8000-000000000000" }] })).toMatchObject({
      status: 400,
      body: { scimType: "invalidValue" },
    });
    expect(await send("POST", "/Groups", { schemas: [groupSchema], displayName: "Research" })).toMatchObject({ status: 409 });
    expect((await send("DELETE", group)).status).toBe(204);
    expect((await send("GET", group)).status).toBe(404);
  });

  it("leave an audit log that proves itself, with the key that did it", async () => {
    const { rows } = await world.ctx.pool.query(
      "SELECT DISTINCT action FROM audit_events WHERE details ->> 'way' = 'scim' AND details ? 'keyId' ORDER BY 1",
    );
    expect(rows.map((row) => row.action)).toEqual([
      "group.add",
      "group.change",
      "group.remove",
      "user.activate",
      "user.add",
      "user.change",
      "user.deactivate",
      "user.remove",
    ]);
    expect((await verifyAuditChain(world.ctx, world.workspaceId)).broken).toBeNull();
  });
});
