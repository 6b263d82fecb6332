import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "./create-client.ts";
import { FootnoteApiError } from "./footnote-api-error.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** A real HTTP server with one answer, and a client on it. */
async function serve(handler: Handler) {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => handler(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: "fn_test" });
}

const collect = async <T>(events: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
};
const sse = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

describe("the client", () => {
  it("sends the key, the body and the query, and reads the answer", async () => {
    const seen: string[] = [];
    const client = await serve((request, response, body) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`);
      response
        .setHeader("content-type", "application/json")
        .end(
          JSON.stringify(
            request.method === "POST"
              ? { results: [], mode: "text", searchedFor: "x", tookMs: 1, traceId: "t" }
              : { documents: [], nextCursor: null, total: 0 },
          ),
        );
    });
    expect(await client.search({ query: "x" })).toMatchObject({ mode: "text" });
    await client.documents.list({ query: "a&b", limit: 5 });
    expect(seen).toEqual(['POST /v1/search Bearer fn_test {"query":"x"}', "GET /v1/documents?query=a%26b&limit=5 Bearer fn_test "]);
  });

  it("throws the problem that the API answers, and says so when something else answers", async () => {
    const problem = { type: "x", title: "Not Found", status: 404, detail: "There is no such document.", code: "not_found" };
    const client = await serve((request, response) => {
      if (request.url === "/v1/me") response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
      else response.writeHead(404, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
    });
    await expect(client.documents.get("1")).rejects.toMatchObject({
      name: "FootnoteApiError",
      code: "not_found",
      status: 404,
      message: problem.detail,
      problem,
    });
    await expect(client.me()).rejects.toMatchObject({ code: "internal", status: 502 });
    await expect(createClient({ baseUrl: "http://127.0.0.1:1" }).me()).rejects.toMatchObject({
      code: "api_unreachable",
      message: expect.stringContaining("http://127.0.0.1:1") as string,
    });
  });

  it("yields events however the bytes are cut, passes over heartbeats and unknown events, and throws an error in the stream", async () => {
    const text = `: still here\n\n${sse("text", { text: "Grüße" })}${sse("later-invention", {})}${sse("error", { code: "model_timeout", title: "x", detail: "Too slow.", status: 503 })}`;
    const client = await serve((_request, response) => {
      response.setHeader("content-type", "text/event-stream");
      for (const byte of Buffer.from(text)) response.write(Buffer.of(byte));
      response.end();
    });
    const events = client.answers.stream({ question: "x" });
    expect(await events.next()).toEqual({ done: false, value: { event: "text", data: { text: "Grüße" } } });
    await expect(events.next()).rejects.toThrow(FootnoteApiError);
  });

  it("says so when the stream breaks before the answer, but not when the caller stopped it", async () => {
    let requests = 0;
    const client = await serve((_request, response) => {
      response.setHeader("content-type", "text/event-stream").write(sse("text", { text: "half" }));
      setTimeout(() => (++requests === 2 ? response.destroy() : response.end()), 50);
    });
    for (const _how of ["an orderly end", "a reset"])
      await expect(collect(client.answers.stream({ question: "x" }))).rejects.toMatchObject({ code: "api_unreachable" });
    const stop = new AbortController();
    const stream = client.answers.stream({ question: "x" }, { signal: stop.signal });
    await stream.next();
    stop.abort();
    await expect(stream.next()).rejects.toMatchObject({ name: "AbortError" });
  });

  it("ends the request when the reader leaves the loop", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const client = await serve((_request, response) => {
      response.on("close", resolve);
      response.setHeader("content-type", "text/event-stream").write(sse("text", { text: "first" }));
    });
    for await (const event of client.answers.stream({ question: "x" })) {
      expect(event.event).toBe("text");
      break;
    }
    await closed;
  });
});
