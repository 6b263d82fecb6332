import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGroup } from "@footnote/access/groups/add-group";
import { changeGroup } from "@footnote/access/groups/change-group";
import { changeUser } from "@footnote/access/users/change-user";
import { createApiWorld, type ApiWorld } from "./api-world.ts";

/** What the provider tells of each person; tests change it between sign-ins. */
type Account = { email: string; email_verified: boolean; name: string; groups: string[] };
const accounts: Record<string, Account> = {};
const signInPage = "http://localhost:3000";

let world: ApiWorld;
let strict: ApiWorld;
let server: Server;
let issuer: string;
const askedFor: URLSearchParams[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/auth") askedFor.push(url.searchParams);
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "footnote",
        client_secret: "a secret that only the two know",
        redirect_uris: [`${signInPage}/v1/auth/callback/oidc`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    pkce: { required: () => true },
    cookies: { keys: ["a key for tests"] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...accounts[sub]! }) }),
  });
  const handle = provider.callback();
  const settings = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "footnote",
    OIDC_CLIENT_SECRET: "a secret that only the two know",
    OIDC_SCOPES: "openid email profile groups",
    OIDC_NAME: "Acme",
  };
  world = await createApiWorld({ ...settings, OIDC_ADMIN_GROUP: "it-admins" });
  strict = await createApiWorld({ ...settings, OIDC_CREATE_PEOPLE: "false" });
});
afterAll(async () => {
  await world.close();
  await strict.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A browser's cookies for one host. */
function createJar() {
  const cookies = new Map<string, string>();
  return {
    take: (lines: string[]) => {
      for (const line of lines) {
        const [pair, ...attributes] = line.split("; ");
        const at = pair!.indexOf("=");
        const gone = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=thu, 01 jan 1970/i.test(each));
        if (gone) cookies.delete(pair!.slice(0, at));
        else cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
      }
    },
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  };
}

/** Follows the provider's pages as a person with a browser would: name, consent, back. Returns the address it sends them back to. */
async function passProvider(address: string, login: string): Promise<URL> {
  const jar = createJar();
  const load = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      method: form === undefined ? "GET" : "POST",
      headers: { cookie: jar.header(), ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }) },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
      redirect: "manual",
    });
    jar.take(answer.headers.getSetCookie());
    return answer;
  };
  let answer = await load(address);
  for (let step = 0; step < 12; step++) {
    const location = answer.headers.get("location");
    if (location?.startsWith(signInPage)) return new URL(location);
    if (location !== null) answer = await load(new URL(location, issuer).href);
    else {
      const page = await answer.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 500)}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!;
      answer = await load(new URL(action, issuer).href, prompt === "login" ? { prompt, login, password: "any" } : { prompt });
    }
  }
  throw new Error("the provider never came to an end");
}

async function signIn(login: string, on = world, change: (back: URL) => void = () => {}) {
  const jar = createJar();
  const begun = await on.send({ method: "GET", url: "/v1/auth/oidc" });
  jar.take([begun.headers["set-cookie"] ?? []].flat());
  const back = await passProvider(begun.headers.location!, login);
  change(back);
  const done = await on.send({ method: "GET", url: `${back.pathname}${back.search}`, headers: { cookie: jar.header() } });
  jar.take([done.headers["set-cookie"] ?? []].flat());
  const me = async () => (await on.send({ method: "GET", url: "/v1/me", headers: { cookie: jar.header() } })).json();
  return { begun, done, back, me, problem: new URL(done.headers.location ?? "/", signInPage).searchParams.get("problem") };
}

describe("OpenID Connect, with a provider that runs here", () => {
  it("asks with PKCE, state and nonce, makes an unknown person an employee, and keeps no token", async () => {
    accounts["ann"] = { email: "Ann@acme.example", email_verified: true, name: "Ann Lee", groups: [] };
    expect((await world.send({ method: "GET", url: "/v1/auth/options" })).json()).toEqual({ oidc: { name: "Acme", url: "/v1/auth/oidc" } });
    const { done, me } = await signIn("ann");
    expect([done.statusCode, done.headers.location]).toEqual([302, "/"]);
    expect([done.headers["set-cookie"]].flat().join()).toMatch(/session_token=[^;]+;.*HttpOnly/i);
    expect(await me()).toMatchObject({ email: "ann@acme.example", name: "Ann Lee", role: "employee", groups: [] });
    const asked = askedFor.at(0)!;
    expect([asked.get("code_challenge_method"), asked.get("response_type")]).toEqual(["S256", "code"]);
    for (const name of ["code_challenge", "state", "nonce"]) expect(asked.get(name)?.length).toBeGreaterThan(20);
    const { rows } = await world.ctx.pool.query(
      "SELECT access_token, refresh_token, id_token FROM auth_accounts WHERE provider_id = 'oidc'",
    );
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  it("makes the claim's groups memberships, ends those that are gone, and leaves what an admin gave", async () => {
    accounts["ben"] = { email: "ben@acme.example", email_verified: true, name: "Ben", groups: ["sales", "emea", "not here"] };
    for (const name of ["sales", "emea", "hand-picked"]) await addGroup(world.ctx, world.actor, { name, members: [] });
    const first = await signIn("ben");
    expect((await first.me()).groups).toEqual(["emea", "sales"]);
    const handPicked = (await world.ctx.pool.query("SELECT id FROM groups WHERE name = 'hand-picked'")).rows[0].id;
    await changeGroup(world.ctx, world.actor, handPicked, { members: ["user:ben@acme.example"] });
    accounts["ben"].groups = ["emea"];
    expect((await (await signIn("ben")).me()).groups).toEqual(["emea", "hand-picked"]);
    // the session that was open before sees it as well
    expect((await first.me()).groups).toEqual(["emea", "hand-picked"]);
  });

  it("follows a person whose e-mail changes, and knows somebody whom an admin added", async () => {
    accounts["cat"] = { email: "cat@acme.example", email_verified: true, name: "Cat", groups: [] };
    const added = await world.addPerson("cat", "support");
    expect(await (await signIn("cat")).me()).toMatchObject({ id: added.id, role: "support" });
    accounts["cat"].email = "cat.new@acme.example";
    expect(await (await signIn("cat")).me()).toMatchObject({ id: added.id, email: "cat.new@acme.example" });
  });

  it("makes members of the admin group admins, and takes it away with the group, but never the last admin", async () => {
    accounts["dee"] = { email: "dee@acme.example", email_verified: true, name: "Dee", groups: ["it-admins"] };
    expect((await (await signIn("dee")).me()).role).toBe("admin");
    accounts["dee"].groups = [];
    expect((await (await signIn("dee")).me()).role).toBe("admin");
    await world.addPerson("other-admin", "admin");
    expect((await (await signIn("dee")).me()).role).toBe("employee");
  });

  it("refuses an e-mail that is not verified, somebody deactivated, and where it is set somebody unknown; and notes each", async () => {
    accounts["eve"] = { email: "eve@acme.example", email_verified: false, name: "Eve", groups: [] };
    expect((await signIn("eve")).problem).toContain("not verified");
    accounts["fay"] = { email: "fay@acme.example", email_verified: true, name: "Fay", groups: [] };
    const fay = await world.addPerson("fay");
    await changeUser(world.ctx, world.actor, fay.id, { active: false });
    expect((await signIn("fay")).problem).toContain("deactivated");
    expect((await signIn("ann", strict)).problem).toContain("no account here");
    const { rows } = await world.ctx.pool.query("SELECT details FROM audit_events WHERE action = 'session.refused'");
    expect(rows.map((row) => row.details.way)).toEqual(["oidc", "oidc"]);
    expect((await world.ctx.pool.query("SELECT FROM users WHERE email = 'eve@acme.example'")).rowCount).toBe(0);
  });

  it("refuses a return with another browser's state, a code used twice, and one without state", async () => {
    const forged = await signIn("ann", world, (back) => back.searchParams.set("state", "somebody else's state, long enough"));
    expect([forged.done.headers.location, forged.problem]).toEqual([
      expect.stringContaining("/sign-in?"),
      expect.stringContaining("not completed"),
    ]);
    const { back } = await signIn("ann");
    for (const url of [`${back.pathname}${back.search}`, `${back.pathname}?code=${back.searchParams.get("code")}`])
      expect((await world.send({ method: "GET", url })).headers.location).toContain("/sign-in?problem=");
    const noted = await world.ctx.pool.query(
      "SELECT count(*) FROM audit_events WHERE action = 'session.start' AND details ->> 'way' = 'oidc'",
    );
    expect(noted.rows[0].count).toBeGreaterThan(5);
  });
});
