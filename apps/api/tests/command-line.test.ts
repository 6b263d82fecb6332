import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
