import { readFile } from "node:fs/promises";
import { createClient } from "@footnote/client/create-client";
import { expect, inject, test } from "vitest";
import { openBrowser } from "../src/open-browser.ts";

const { apiUrl, webUrl, users } = inject("stack");
const admin = createClient({ baseUrl: apiUrl, apiKey: users.find((user) => user.email === "admin@acme.example")!.apiKey });

test("an admin signs a person out, hands over a copy of their data, and erases them once the e-mail is typed", async () => {
  const email = "leaving@acme.example";
  const password = "a password for a person who leaves";
  const { id } = await admin.admin.users.create({ email, name: "Lee Leaving", password });
  const signedIn = await fetch(`${webUrl}/v1/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(webUrl).origin },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  const status = async () => (await fetch(`${webUrl}/v1/me`, { headers: { cookie } })).status;
  expect(await status()).toBe(200);

  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/people`);
  await page.getByRole("link", { name: "Lee Leaving" }).click();
  const devices = page.getByRole("region", { name: "Signed-in devices" }).first();
  await devices.getByRole("button", { name: /^Sign out Unknown device/ }).click();
  await devices.getByText("Signed in nowhere.").waitFor();
  expect(await status()).toBe(401);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download a copy" }).click();
  const copy = await download;
  expect(copy.suggestedFilename()).toBe(`${email}.json`);
  expect(JSON.parse(await readFile(await copy.path(), "utf8"))).toMatchObject({ account: { email, name: "Lee Leaving" }, sessions: [] });

  await page.getByRole("button", { name: "Erase this person" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Erase", exact: true });
  await dialog.getByLabel("to confirm").fill("somebody@else.example");
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel("to confirm").fill(email);
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "To all people" }).click();
  await page.getByRole("link", { name: "Ada Lindqvist" }).or(page.getByText("admin@acme.example")).first().waitFor();
  expect((await admin.admin.users.list()).users.map((user) => user.email)).not.toContain(email);
  const events = (await admin.admin.audit.list({ limit: 20 })).events.filter((event) => event.targetId === id).map((event) => event.action);
  expect(events).toEqual(expect.arrayContaining(["user.erase", "user.export", "session.end"]));
});

test("a form keeps what was typed through a refusal and through Escape", async () => {
  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/people`);
  const add = page.getByRole("button", { name: "Add a person" });
  await add.press("Enter");
  const dialog = page.getByRole("dialog");
  // focus begins in the first field
  await page.keyboard.type("Typed Twice");
  await dialog.getByLabel("E-mail").fill("admin@acme.example");
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").getByText("conflict ·").waitFor();
  const typed = () => Promise.all([dialog.getByLabel("Name").inputValue(), dialog.getByLabel("E-mail").inputValue()]);
  expect(await typed()).toEqual(["Typed Twice", "admin@acme.example"]);

  await page.keyboard.press("Escape");
  await dialog.getByText("What you changed here is not saved yet.").waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Add", exact: true }).waitFor();
  await page.mouse.click(5, 5);
  expect(await typed()).toEqual(["Typed Twice", "admin@acme.example"]);
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await dialog.waitFor({ state: "detached" });
});

test("a directory provisions people at the address that browsers use", async () => {
  const { secret } = await admin.admin.keys.create({ name: "directory", userEmail: "admin@acme.example", scopes: ["scim"] });
  const send = async (method: string, path: string, body?: object, key = secret) => {
    const answer = await fetch(`${webUrl}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/scim+json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get("content-type"), body: text === "" ? null : JSON.parse(text) };
  };
  const user = "urn:ietf:params:scim:schemas:core:2.0:User";
  const made = await send("POST", "/Users", { schemas: [user], userName: "Provisioned@acme.example", active: true });
  expect(made).toMatchObject({ status: 201, type: expect.stringContaining("application/scim+json"), body: { active: true } });
  // where the directory finds the person again must be reachable for it: the web's address, not the API's
  expect(made.body.meta.location).toMatch(
    new RegExp(`^(${webUrl.replace(/127\.0\.0\.1|localhost/, "(127\\.0\\.0\\.1|localhost)")})?/scim/v2/Users/`),
  );
  const filter = encodeURIComponent('userName eq "provisioned@acme.example"');
  expect((await send("GET", `/Users?filter=${filter}`)).body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] });
  const off = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", value: { active: false } }] };
  expect((await send("PATCH", `/Users/${made.body.id}`, off)).body).toMatchObject({ active: false });
  expect((await send("DELETE", `/Users/${made.body.id}`)).status).toBe(204);
  expect((await send("GET", "/Users", undefined, "fn_unknown")).status).toBe(401);
  // metrics of the API are not to be had at this address
  expect((await fetch(`${webUrl}/metrics`)).status).toBe(404);
});
