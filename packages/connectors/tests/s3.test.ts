import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { FetchedDocument } from "../src/connector.ts";
import { s3Connector, type S3Config } from "../src/s3/s3-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { s3Keys, serveS3 } from "./serve-s3.ts";

const configOf = (endpoint: string, overrides: Partial<S3Config> = {}): S3Config => ({
  kind: "s3",
  bucket: "handbook",
  region: "eu-central-1",
  endpoint,
  prefix: "",
  ...overrides,
});
const contextOf = (known?: Map<string, string>, secret: Record<string, string> = s3Keys) => testContext(known, { secret });
const texts = () =>
  new Map([
    ["a.md", "# One"],
    ["deep/er/b c+d&e.txt", "two"],
    ["deep/(ümläut)!'*.md", "three"],
    ["z.txt", "four"],
    ["z2.txt", "five"],
  ]);

connectorConformance("s3", s3Connector, async () => {
  const service = await serveS3(texts());
  return {
    config: configOf(service.endpoint),
    badConfig: configOf(service.endpoint, { bucket: "nowhere" }),
    texts: texts(),
    context: (known) => contextOf(known),
    change: async (id, text) => void service.objects.set(id, text),
    remove: async (id) => void service.objects.delete(id),
    breakSource: async () => void (service.isDown = true),
    faults: service.faults,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
});

test("only keys below the prefix are listed, page by page, without folder markers", async () => {
  await using service = await serveS3(texts().set("deep/", ""));
  const { items } = await listAll(s3Connector, configOf(service.endpoint, { prefix: "deep/" }), contextOf());
  expect(items.map((item) => item.externalId)).toEqual(["deep/(ümläut)!'*.md", "deep/er/b c+d&e.txt"]);
  expect(service.requests.length).toBe(2);
});

test("throttling is waited out, also in the middle of the listing", async () => {
  await using service = await serveS3(texts());
  service.failures.push({ status: 503, code: "SlowDown" }, { status: 429, code: "TooManyRequests", headers: { "retry-after": "0" } });
  expect((await listAll(s3Connector, configOf(service.endpoint), contextOf())).items.length).toBe(5);
  expect(service.requests.length).toBe(5);
});

test("wrong, expired and missing keys say what to do", async () => {
  await using service = await serveS3(texts());
  for (const secret of [{ ...s3Keys, secretAccessKey: "wrong" }, {}] as Record<string, string>[]) {
    await expect(listAll(s3Connector, configOf(service.endpoint), contextOf(undefined, secret))).rejects.toMatchObject({
      code: "source_config_invalid",
      message: expect.stringContaining("keys"),
    });
  }
  service.failures.push({ status: 400, code: "ExpiredToken" });
  await expect(s3Connector.validate(configOf(service.endpoint), contextOf())).rejects.toThrow("ExpiredToken");
});

test("an object that breaks off in the middle is an error, not a short document; one that has gone is null", async () => {
  await using service = await serveS3(texts());
  const listed = { externalId: "a.md", title: "a.md", url: null, etag: null };
  service.cutObjects = 1;
  const fetched = (await s3Connector.fetchDocument(configOf(service.endpoint), listed, contextOf())) as FetchedDocument;
  await expect(buffer(fetched.bytes)).rejects.toThrow("terminated");
  expect(await s3Connector.fetchDocument(configOf(service.endpoint), { ...listed, externalId: "gone.md" }, contextOf())).toBeNull();
});

test("a private address is refused before anything is sent", async () => {
  await using service = await serveS3(texts());
  await expect(
    s3Connector.validate(configOf(service.endpoint), testContext(undefined, { allowedAddresses: [], secret: s3Keys })),
  ).rejects.toMatchObject({ code: "address_refused" });
  expect(service.requests).toEqual([]);
});
