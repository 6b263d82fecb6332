import { setTimeout as sleep } from "node:timers/promises";
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { sendError } from "../errors-to-http.ts";
import { signalOf } from "../signal-of.ts";
import { sendEvents, type StreamEvent } from "./send-events.ts";

/** A server with one stream, and what came of it. */
async function stream(events: (signal: AbortSignal) => AsyncGenerator<StreamEvent>, heartbeatMs = 10_000) {
  const app = Fastify();
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  app.decorate("shutdown", new AbortController().signal);
  app.get("/", async (_request, reply) => {
    const signal = signalOf(reply);
    return sendEvents(reply, events(signal), signal, heartbeatMs);
  });
  return { app, url: await app.listen({ port: 0, host: "127.0.0.1" }) };
}

describe("sendEvents", () => {
  it("numbers events and keeps line breaks inside the data", async () => {
    const { app } = await stream(async function* () {
      yield { event: "text", data: { text: "two\nlines" } };
      yield { event: "answer", data: null };
    });
    const answer = await app.inject("/");
    expect(answer.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    expect(answer.body).toBe('id: 1\nevent: text\ndata: {"text":"two\\nlines"}\n\nid: 2\nevent: answer\ndata: null\n\n');
  });

  it("answers an error before the first event with its status, a later one as the last event, and never a stack", async () => {
    const early = await stream(async function* () {
      yield* [];
      throw new FootnoteError("not_found", "There is no such conversation.");
    });
    const refused = await early.app.inject("/");
    expect([refused.statusCode, refused.json().code]).toEqual([404, "not_found"]);
    const late = await stream(async function* () {
      yield { event: "step", data: {} };
      throw new TypeError("x is undefined at secret place");
    });
    const { body } = await late.app.inject("/");
    expect(body).toMatch(/event: error\ndata: \{.*"code":"internal".*\}\n\n$/);
    expect(body).not.toContain("secret place");
  });

  it("sends a comment while nothing happens", async () => {
    const { promise: quiet, resolve } = Promise.withResolvers<void>();
    const { app, url } = await stream(async function* () {
      yield { event: "step", data: {} };
      await quiet;
      yield { event: "answer", data: {} };
    }, 20);
    const reader = (await fetch(url)).body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!text.includes(": still here\n\n: still here\n\n")) text += (await reader.read()).value ?? "";
    resolve();
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    expect(text).toMatch(/^id: 1\nevent: step.*id: 2\nevent: answer/s);
    await app.close();
  });

  it("aborts the work and ends the generator when the client goes away", async () => {
    const ended = Promise.withResolvers<string>();
    const { app, url } = await stream(async function* (signal) {
      try {
        yield { event: "step", data: {} };
        await sleep(60_000, undefined, { signal });
      } finally {
        ended.resolve(signal.aborted ? "aborted" : "returned");
      }
    });
    const leave = new AbortController();
    const response = await fetch(url, { signal: leave.signal });
    await response.body!.getReader().read();
    leave.abort();
    expect(await ended.promise).toBe("aborted");
    await app.close();
  });
});
