import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { rerankByEndpoint } from "./rerank-by-endpoint.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: (body: { documents: string[]; query: string; model: string }) => { status: number; body: unknown } | "hang") {
  const calls: Array<{ path: string; authorization: string | undefined }> = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      calls.push({ path: request.url ?? "", authorization: request.headers.authorization });
      const given = answer(JSON.parse(body) as never);
      if (given !== "hang") response.writeHead(given.status, { "content-type": "application/json" }).end(JSON.stringify(given.body));
    });
  });
  await new Promise<void>((ready) => server!.listen(0, "127.0.0.1", ready));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const endpoint = (baseUrl: string) => ({ baseUrl, model: "rerank-test", apiKey: "key", timeoutMs: 200 });

test("scores come back in the order of the documents, 0 for what the endpoint left out", async () => {
  const { baseUrl, calls } = await serve(() => ({
    status: 200,
    body: {
      id: "x",
      results: [
        { index: 2, relevance_score: 0.9 },
        { index: 0, relevance_score: 0.1 },
      ],
    },
  }));
  expect(await rerankByEndpoint(endpoint(baseUrl), "q", ["a", "b", "c"])).toEqual([0.1, 0, 0.9]);
  expect(await rerankByEndpoint(endpoint(`${baseUrl}/v2/`), "q", ["a"])).toEqual([0.1]);
  expect(calls).toEqual([
    { path: "/v2/rerank", authorization: "Bearer key" },
    { path: "/v2/rerank", authorization: "Bearer key" },
  ]);
});

test.each([
  [429, "model_rate_limited"],
  [401, "model_rejected"],
  [500, "model_unavailable"],
])("status %i is %s", async (status, code) => {
  const { baseUrl } = await serve(() => ({ status, body: {} }));
  await expect(rerankByEndpoint(endpoint(baseUrl), "q", ["a"])).rejects.toMatchObject({ code });
});

test("a late, absent or senseless answer is an error with a code", async () => {
  const late = await serve(() => "hang");
  await expect(rerankByEndpoint(endpoint(late.baseUrl), "q", ["a"])).rejects.toMatchObject({ code: "model_timeout" });
  await expect(rerankByEndpoint(endpoint("http://127.0.0.1:9"), "q", ["a"])).rejects.toMatchObject({ code: "model_unavailable" });
  const senseless = await serve(() => ({ status: 200, body: { scores: [1] } }));
  await expect(rerankByEndpoint(endpoint(senseless.baseUrl), "q", ["a"])).rejects.toMatchObject({ code: "model_rejected" });
});
