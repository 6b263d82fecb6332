import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { EndpointEmbeddings } from "./endpoint-embeddings.ts";

type Call = { url: string; input: string[]; model: string; authorization: string | undefined; apiKey: unknown; atMs: number };
/** What servers of this protocol have of their own: fields of an answer, texts per call and how they refuse more. */
type Shape = { more: object; mostTexts: number; refusal?: object };
const openai: Shape = { more: { usage: { prompt_tokens: 1, total_tokens: 1 } }, mostTexts: 2048 };
const shapes: Record<string, Shape & { path: string; query?: string }> = {
  openai: { ...openai, path: "/v1" },
  "azure, v1": { ...openai, path: "/openai/v1" },
  "azure, deployment": { ...openai, path: "/openai/deployments/m", query: "?api-version=2024-10-21" },
  ollama: { more: {}, mostTexts: 2048, path: "/v1" },
  vllm: {
    more: { id: "embd-1", created: 1, usage: { prompt_tokens: 1, total_tokens: 1, completion_tokens: 0, prompt_tokens_details: null } },
    mostTexts: 2048,
    path: "/v1",
  },
  tei: {
    ...openai,
    mostTexts: 2,
    refusal: { message: "batch size 5 > maximum allowed batch size 2", code: 422, type: "Validation" },
    path: "/v1",
  },
};
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that speaks `POST /v1/embeddings`; each fault is spent on one call: a status (with Retry-After 0.2 s) or "hang". */
async function serve(
  faults: Array<number | "hang"> = [],
  dimensions = 3,
  shape: Shape = openai,
): Promise<{ baseUrl: string; calls: Call[] }> {
  const calls: Call[] = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const { input, model } = JSON.parse(body) as { input: string[] | string; model: string };
      const texts = Array.isArray(input) ? input : [input];
      calls.push({
        url: request.url!,
        input: texts,
        model,
        authorization: request.headers.authorization,
        apiKey: request.headers["api-key"],
        atMs: performance.now(),
      });
      const fault = faults.shift();
      if (fault === "hang") return;
      if (fault !== undefined) {
        response
          .writeHead(fault, { "content-type": "application/json", "retry-after": "0.2" })
          .end(JSON.stringify({ error: { message: "fault", type: "fault", code: null, param: null } }));
        return;
      }
      if (texts.length > shape.mostTexts) {
        response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify(shape.refusal));
        return;
      }
      // the length of the text in every place, so that order can be told
      const data = texts.map((text, index) => ({
        object: "embedding",
        index,
        embedding: Array.from({ length: dimensions }, (_, place) => text.length * (place + 1)),
      }));
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ object: "list", data, model: "m", ...shape.more }));
    });
  });
  await new Promise<void>((ready) => server!.listen(0, "127.0.0.1", ready));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, calls };
}

const embeddings = (baseUrl: string, more = {}) =>
  new EndpointEmbeddings({ baseUrl, apiKey: "sk-test", model: "m", dimensions: 3, ...more });

test("texts go in batches, vectors come back in order and with unit length", async () => {
  const { baseUrl, calls } = await serve();
  const vectors = await embeddings(baseUrl, { batchSize: 2 }).embedDocuments(["a", "bb", "ccc", "dddd", "eeeee"]);
  expect(calls.map((call) => call.input.length).toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
  expect(calls[0]!.authorization).toBe("Bearer sk-test");
  expect(vectors).toHaveLength(5);
  for (const vector of vectors) {
    expect(Math.hypot(...vector)).toBeCloseTo(1);
    expect(vector[2]! / vector[0]!).toBeCloseTo(3);
  }
  expect(await embeddings(baseUrl).embedDocuments([])).toEqual([]);
});

test("a limited call is made again after the time the server asks for", async () => {
  const { baseUrl, calls } = await serve([429, 503]);
  await expect(embeddings(baseUrl).embedDocuments(["a"])).resolves.toHaveLength(1);
  expect(calls).toHaveLength(3);
  expect(calls[1]!.atMs - calls[0]!.atMs).toBeGreaterThanOrEqual(190);
});

test("errors carry the catalogue's code", async () => {
  const limited = await serve([429, 429]);
  await expect(embeddings(limited.baseUrl, { maxRetries: 1 }).embedDocuments(["a"])).rejects.toMatchObject({
    code: "model_rate_limited",
    retryable: true,
  });
  const refused = await serve([401]);
  await expect(embeddings(refused.baseUrl).embedDocuments(["a"])).rejects.toMatchObject({ code: "model_rejected", retryable: false });
  const late = await serve(["hang"]);
  await expect(embeddings(late.baseUrl, { maxRetries: 0, timeoutMs: 150 }).embedQuery("a")).rejects.toMatchObject({
    code: "model_timeout",
  });
  await expect(embeddings("http://127.0.0.1:9/v1", { maxRetries: 0 }).embedDocuments(["a"])).rejects.toMatchObject({
    code: "model_unavailable",
  });
});

test("vectors of another size are refused before they reach the index", async () => {
  const { baseUrl } = await serve([], 4);
  await expect(embeddings(baseUrl).embedQuery("a")).rejects.toMatchObject({
    code: "model_rejected",
    message: expect.stringContaining("EMBEDDING_DIMENSIONS says 3"),
  });
});

test.each(Object.entries(shapes))("%s: vectors come back in order, with the key where it is looked for", async (_, shape) => {
  const { baseUrl, calls } = await serve([], 3, shape);
  const address = `${baseUrl.replace(/\/v1$/, shape.path)}${shape.query ?? ""}`;
  const texts = ["a", "bb", "ccc", "dddd", "eeeee"];
  const endpoint = embeddings(address);
  const vectors = await endpoint.embedDocuments(texts);
  expect(vectors).toHaveLength(5);
  for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1);
  const taken = calls.filter((call) => call.input.length <= shape.mostTexts);
  expect(taken.flatMap((call) => call.input).toSorted()).toEqual(texts);
  for (const call of calls)
    expect(call).toMatchObject({
      url: `${shape.path}/embeddings${shape.query ?? ""}`,
      model: "m",
      authorization: "Bearer sk-test",
      apiKey: shape.query === undefined ? undefined : "sk-test",
    });
  // a size that was refused is not tried again
  const before = calls.length;
  await endpoint.embedDocuments(texts.slice(0, 4));
  expect(calls.slice(before).every((call) => call.input.length <= shape.mostTexts)).toBe(true);
});
