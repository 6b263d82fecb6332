import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asSystem } from "@footnote/db/transaction";
import { authenticateApiKey } from "../src/keys/authenticate-api-key.ts";
import { issueApiKey } from "../src/keys/issue-api-key.ts";
import { withdrawApiKey } from "../src/keys/withdraw-api-key.ts";
import { authenticateSession } from "../src/sessions/authenticate-session.ts";
import { createAuth, type Auth } from "../src/sessions/create-auth.ts";
import { signIn } from "../src/sessions/sign-in.ts";
import { signOut } from "../src/sessions/sign-out.ts";
import { addUser } from "../src/users/add-user.ts";
import { changeUser } from "../src/users/change-user.ts";
import { createAccessWorld } from "./access-world.ts";

let world: Awaited<ReturnType<typeof createAccessWorld>> & { auth: Auth };
beforeAll(async () => {
  const made = await createAccessWorld();
  world = {
    ...made,
    auth: createAuth({ pool: made.pool, secret: "a secret for tests, 32 characters", publicUrl: "http://localhost:3000" }),
  };
}, 120_000);
afterAll(() => world.close());

const password = "correct horse battery";
const person = (email: string, extra: object = {}) =>
  addUser(world, world.actor, { email, name: "Someone", role: "employee", groups: [], ...extra });
const attempt = (email: string, typed = password) =>
  signIn(world, { email, password: typed, address: "192.0.2.7", userAgent: "a browser" });
const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(";")[0]).join("; ");

describe("API keys", () => {
  it("acts as its person, is kept only as a hash, and ends when revoked", async () => {
    const user = await person("key@acme.example");
    const { key, secret } = await issueApiKey(world, world.actor, { name: "laptop", userEmail: user.email, scopes: ["ask", "search"] });
    expect(secret).toMatch(/^fn_[\w-]{43}$/);
    expect(await authenticateApiKey(world, secret)).toMatchObject({
      keyId: key.id,
      scopes: ["ask", "search"],
      viewer: { userId: user.id, role: "employee" },
    });
    const { rows } = await asSystem(world.pool, (tx) =>
      tx.query("SELECT to_jsonb(k)::text AS row FROM api_keys k WHERE id = $1", [key.id]),
    );
    expect(rows[0].row).not.toContain(secret.slice(9));
    expect(rows[0].row).not.toContain('"last_used_at": null');
    await withdrawApiKey(world, world.actor, key.id);
    await expect(authenticateApiKey(world, secret)).rejects.toMatchObject({ code: "key_invalid" });
    await expect(withdrawApiKey(world, world.actor, key.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused when expired, unknown, or its person deactivated", async () => {
    const user = await person("old-key@acme.example");
    const { key, secret } = await issueApiKey(world, world.actor, {
      name: "old",
      userEmail: user.email,
      scopes: ["ask"],
      expiresInDays: 1,
    });
    await asSystem(world.pool, (tx) => tx.query("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [key.id]));
    await expect(authenticateApiKey(world, secret)).rejects.toMatchObject({ code: "key_expired" });
    await expect(authenticateApiKey(world, `${secret.slice(0, -1)}!`)).rejects.toMatchObject({ code: "key_invalid" });
    const other = await issueApiKey(world, world.actor, { name: "other", userEmail: user.email, scopes: ["ask"] });
    await changeUser(world, world.actor, user.id, { active: false });
    await expect(authenticateApiKey(world, other.secret)).rejects.toMatchObject({ code: "key_invalid" });
  });
});

describe("sessions", () => {
  it("signs in with the right password and out again", async () => {
    await person("Ann@acme.example", { password });
    const { viewer, cookies } = await attempt("ann@ACME.example");
    expect(viewer.email).toBe("ann@acme.example");
    expect(cookies.join()).toMatch(/HttpOnly/i);
    expect(cookies.join()).toMatch(/SameSite=Lax/i);
    expect(await authenticateSession(world, cookieOf(cookies))).toMatchObject({ viewer: { email: "ann@acme.example" } });
    await signOut(world, cookieOf(cookies));
    expect(await authenticateSession(world, cookieOf(cookies))).toBeNull();
  });

  it("says the same to an unknown e-mail, a wrong password, no password and a deactivated person", async () => {
    await person("bob@acme.example", { password });
    await person("nopassword@acme.example");
    const gone = await person("gone@acme.example", { password });
    await changeUser(world, world.actor, gone.id, { active: false });
    const tries: [string, string][] = [
      ["bob@acme.example", "wrong password"],
      ["unknown@acme.example", password],
      ["nopassword@acme.example", password],
      ["gone@acme.example", password],
    ];
    const answers = await Promise.all(tries.map(([email, typed]) => attempt(email, typed).catch((error: unknown) => error)));
    for (const answer of answers) expect(answer).toMatchObject({ code: "wrong_credentials", message: (answers[0] as Error).message });
  });

  it("ends every session when the person is deactivated or gets a new password, and refuses a forged cookie", async () => {
    const user = await person("cat@acme.example", { password });
    const first = cookieOf((await attempt(user.email)).cookies);
    await changeUser(world, world.actor, user.id, { password: "another password" });
    expect(await authenticateSession(world, first)).toBeNull();
    const second = cookieOf((await attempt(user.email, "another password")).cookies);
    expect(
      await authenticateSession(
        world,
        second.replace(/=(.)/, (_, char) => `=${char === "a" ? "b" : "a"}`),
      ),
    ).toBeNull();
    await changeUser(world, world.actor, user.id, { active: false });
    expect(await authenticateSession(world, second)).toBeNull();
  });

  it("gets a new token once a day, the old one lives a minute longer, and no session outlives 30 days", async () => {
    const user = await person("dee@acme.example", { password });
    const first = cookieOf((await attempt(user.email)).cookies);
    const age = (sql: string) => world.pool.query(`UPDATE auth_sessions SET ${sql} WHERE user_id = $1 AND rotated_at IS NULL`, [user.id]);
    expect((await authenticateSession(world, first))?.cookies).toEqual([]);
    await age("created_at = now() - interval '25 hours', signed_in_at = now() - interval '25 hours'");
    expect((await authenticateSession(world, first, { keep: true }))?.cookies).toEqual([]);
    const renewed = await authenticateSession(world, first);
    expect(renewed?.cookies.join()).toMatch(/HttpOnly/i);
    const second = cookieOf(renewed!.cookies);
    expect(second).not.toBe(first);
    expect(await authenticateSession(world, second)).toMatchObject({ sessionId: renewed!.sessionId, cookies: [] });
    // a request that was on its way with the old token is answered, and makes no third one
    expect(await authenticateSession(world, first)).toMatchObject({ cookies: [] });
    await world.pool.query(
      "UPDATE auth_sessions SET expires_at = expires_at - interval '61 seconds' WHERE user_id = $1 AND rotated_at IS NOT NULL",
      [user.id],
    );
    expect(await authenticateSession(world, first)).toBeNull();
    await age("created_at = now() - interval '2 days', signed_in_at = now() - interval '29 days'");
    const third = await authenticateSession(world, second);
    const { rows } = await world.pool.query("SELECT expires_at < now() + interval '25 hours' AS short FROM auth_sessions WHERE id = $1", [
      third!.sessionId,
    ]);
    expect(rows).toEqual([{ short: true }]);
  });
});
