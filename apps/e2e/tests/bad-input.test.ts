import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { createClient } from "@footnote/client/create-client";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const { apiUrl, webUrl, users } = inject("stack");
const keyOf = (email: string) => users.find((user) => user.email === email)!.apiKey;
const admin = createClient({ baseUrl: apiUrl, apiKey: keyOf("admin@acme.example") });
const unknown = "01900000-0000-7000-8000-000000000000";
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-e2e-bad-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A ZIP of one stored name whose content unpacks to `megabytes` of blanks. */
function zipBomb(name: string, megabytes: number): Buffer {
  const plain = Buffer.alloc(megabytes << 20, 0x20);
  const packed = deflateRawSync(plain, { level: 9 });
  const fileName = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(plain.length, 18);
  common.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, fileName, packed]);
  const middle = Buffer.alloc(14);
  const central = Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, middle, fileName]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\u0005\u0006"), end]);
}

test("documents that cannot be read each say why, and the others are read", async () => {
  await writeFile(join(folder, "good.md"), "# Kiln\n\nThe kiln in the annex is fired every second Thursday.\n");
  await writeFile(join(folder, "empty.md"), "");
  await writeFile(join(folder, "corrupt.docx"), Buffer.from("PK\u0003\u0004 this is no archive at all"));
  await writeFile(join(folder, "bomb.docx"), zipBomb("word/document.xml", 300));
  await writeFile(join(folder, "two\nlines \u202Egnp.md"), "# Glaze\n\nThe glaze store holds 31 tubs.\n");
  const large = await open(join(folder, "large.txt"), "w");
  await large.truncate(200 << 20);
  await large.close();
  const source = await admin.sources.create({ name: "Bad input", config: { kind: "folder", path: folder }, allow: ["everyone"], deny: [] });
  await expect
    .poll(async () => (await admin.sources.runs(source.id, { limit: 1 })).runs[0]?.state, { timeout: 120_000, interval: 500 })
    .toBe("done");
  const { errors } = await admin.sources.errors(source.id);
  expect(new Map(errors.map((error) => [error.externalId, error.code]))).toEqual(
    new Map([
      ["empty.md", "document_empty"],
      ["corrupt.docx", "document_corrupt"],
      ["bomb.docx", expect.stringMatching(/^document_(bomb|corrupt)$/) as string],
      ["large.txt", "document_too_large"],
    ]),
  );
  for (const error of errors) expect(error.message).toMatch(/[.!]$/);
  const asked = await admin.answers.ask({ question: "When is the kiln in the annex fired?" });
  expect(asked.text).toContain("every second Thursday");
  expect((await admin.search({ query: "tubs in the glaze store" })).results[0]!.text).toContain("31 tubs");
  await admin.sources.remove(source.id);
});

test("requests that make no sense are refused with a code, through the API and the web alike", async () => {
  const engineer = { authorization: `Bearer ${keyOf("engineer@acme.example")}` };
  const json = { ...engineer, "content-type": "application/json" };
  const own = await admin.answers.ask({ question: "When are expense claims paid?" });
  for (const base of [apiUrl, webUrl]) {
    const send = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
      const response = await fetch(`${base}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
      const problem = (await response.json()) as { code: string; detail: string };
      expect(problem.detail).toMatch(/[.!]$/);
      return [response.status, problem.code];
    };
    const long = JSON.stringify({ question: "a".repeat(100_000) });
    expect(await send("POST", "/v1/answers", json, long)).toEqual([413, "question_too_long"]);
    expect(await send("POST", "/v1/answers", json, "{not json")).toEqual([400, "invalid_json"]);
    expect(await send("POST", "/v1/answers", json, '{"question":"  "}')).toEqual([400, "question_empty"]);
    expect(await send("GET", `/v1/documents/${unknown}`, engineer)).toEqual([404, "not_found"]);
    expect(await send("GET", "/v1/documents/not-an-id", engineer)).toEqual([400, "invalid_request"]);
    expect(await send("GET", `/v1/answers/${own.answerId}`, engineer)).toEqual([404, "not_found"]);
    expect(await send("GET", "/v1/me", { authorization: "Bearer fn_nobody" })).toEqual([401, "key_invalid"]);
  }
  expect((await fetch(`${apiUrl}/readyz`)).status).toBe(200);
  expect((await fetch(webUrl)).status).toBeLessThan(400);
});
