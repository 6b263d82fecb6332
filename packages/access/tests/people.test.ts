import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeAccessRules } from "@footnote/db/principals/describe-access-rules";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { asSystem } from "@footnote/db/transaction";
import { whoCanSee, whyVisible } from "../src/explain/explain-access.ts";
import { addGroup } from "../src/groups/add-group.ts";
import { changeGroup } from "../src/groups/change-group.ts";
import { removeGroup } from "../src/groups/remove-group.ts";
import { resolveViewer } from "../src/resolve-viewer.ts";
import { addUser } from "../src/users/add-user.ts";
import { changeUser } from "../src/users/change-user.ts";
import { createAccessWorld } from "./access-world.ts";

let world: Awaited<ReturnType<typeof createAccessWorld>>;
beforeAll(async () => {
  world = await createAccessWorld();
}, 120_000);
afterAll(() => world.close());

const person = (email: string, extra: object = {}) =>
  addUser(world, world.actor, { email, name: email.split("@")[0]!, role: "employee", groups: [], ...extra });
const ruleIds = (rules: string[]) => asSystem(world.pool, (tx) => parseAccessRules(tx, world.actor.workspaceId, rules));
const held = async (email: string) => {
  const viewer = await resolveViewer(world, { workspaceId: world.actor.workspaceId, email });
  if (viewer === null) return null;
  const names = await asSystem(world.pool, (tx) => describeAccessRules(tx, world.actor.workspaceId, viewer.principalIds));
  return [...names.values()].toSorted();
};

describe("principals", () => {
  it("holds own, everyone's and nested groups' principals, also where groups contain each other", async () => {
    await person("ada@acme.example");
    const inner = await addGroup(world, world.actor, { name: "inner", members: ["user:ada@acme.example"] });
    const outer = await addGroup(world, world.actor, { name: "outer", members: ["group:inner"] });
    await changeGroup(world, world.actor, inner.id, { members: ["user:ADA@acme.example", "group:outer"] });
    expect(await held("ada@acme.example")).toEqual(["everyone", "group:inner", "group:outer", "user:ada@acme.example"]);
    await changeGroup(world, world.actor, inner.id, { members: [] });
    expect(await held("ada@acme.example")).toEqual(["everyone", "user:ada@acme.example"]);
    await removeGroup(world, world.actor, inner.id);
    await removeGroup(world, world.actor, outer.id);
  });

  it("names every rule that does not exist", async () => {
    await expect(ruleIds(["everyone", "group:nobody", "user:no@one.example"])).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining('no group "nobody", and no person "no@one.example"'),
    });
  });

  it("a removed group grants nothing, and a new one of the same name is another principal", async () => {
    await person("bea@acme.example");
    const old = await addGroup(world, world.actor, { name: "temps", members: ["user:bea@acme.example"] });
    const [oldId] = await ruleIds(["group:temps"]);
    await removeGroup(world, world.actor, old.id);
    await addGroup(world, world.actor, { name: "temps", members: ["user:bea@acme.example"] });
    expect(await ruleIds(["group:temps"])).not.toEqual([oldId]);
  });

  it("refuses to take the last admin away", async () => {
    const only = await person("root@acme.example", { role: "admin" });
    await expect(changeUser(world, world.actor, only.id, { active: false })).rejects.toMatchObject({ code: "conflict" });
    await expect(changeUser(world, world.actor, only.id, { role: "employee" })).rejects.toMatchObject({ code: "conflict" });
    await person("second@acme.example", { role: "admin" });
    expect(await changeUser(world, world.actor, only.id, { active: false })).toMatchObject({ active: false });
    expect(await held("root@acme.example")).toBeNull();
  });

  it("keeps an e-mail once, whatever its case", async () => {
    await person("cy@acme.example");
    await expect(person("CY@acme.example")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("who can see a document, and why", () => {
  it("names the rule, the way through nested groups, and the rule that denies", async () => {
    for (const name of ["dan", "eve", "fay", "guy"]) await person(`${name}@acme.example`);
    await addGroup(world, world.actor, { name: "uk", members: ["user:dan@acme.example"] });
    await addGroup(world, world.actor, { name: "europe", members: ["group:uk", "user:eve@acme.example"] });
    await addGroup(world, world.actor, { name: "leavers", members: ["user:eve@acme.example"] });
    const documentId = await world.addDocument(await ruleIds(["group:europe", "user:fay@acme.example"]), await ruleIds(["group:leavers"]));
    const access = await whoCanSee(world, world.actor.workspaceId, documentId);
    expect(access.readers.map((reader) => [reader.email, reader.because])).toEqual([
      ["dan@acme.example", "group:europe (through group:uk)"],
      ["fay@acme.example", "user:fay@acme.example"],
    ]);
    expect([access.allow.toSorted(), access.deny]).toEqual([["group:europe", "user:fay@acme.example"], ["group:leavers"]]);
    const why = async (email: string) =>
      (({ visible, because }) => ({ visible, because }))(await whyVisible(world, world.actor.workspaceId, documentId, email));
    expect(await why("eve@acme.example")).toEqual({ visible: false, because: "denied to group:leavers" });
    expect(await why("guy@acme.example")).toEqual({ visible: false, because: "no rule allows it" });
  });
});
