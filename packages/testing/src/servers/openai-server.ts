import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with one call. Counts are tokens already sent. */
export type ChatFault =
  | { kind: "status"; status: number; retryAfterSeconds?: number }
  /** accepts the call and never answers */
  | { kind: "hang" }
  | { kind: "slow-first-token"; delayMs: number }
  /** breaks the connection in the middle */
  | { kind: "cut"; afterTokens: number }
  /** ends the stream politely but unfinished: no finish reason, no [DONE] */
  | { kind: "unfinished"; afterTokens: number }
  | { kind: "stall"; afterTokens: number }
  | { kind: "malformed"; afterTokens: number }
  /** closes the connection before a word of HTTP */
  | { kind: "refuse" };

type ChatMessage = { role: string; content: string };
export type ChatCall = {
  model: string;
  stream: boolean;
  messages: ChatMessage[];
  authorization: string | undefined;
  fault: ChatFault | null;
  closedByClient: boolean;
};
export type OpenaiServer = {
  /** Base address for CHAT_BASE_URL, ending in /v1. */
  url: string;
  calls: ChatCall[];
  /** One fault per call, first in first out; an empty list means that calls succeed. */
  faults: ChatFault[];
  /** Replaces what the model says. */
  setReply: (reply: (messages: ChatMessage[]) => string) => void;
  close: () => Promise<void>;
};

/**
 * A local server that speaks the OpenAI chat protocol (JSON and server-sent events), with faults on demand and a visible log of
 * calls. `firstTokenDelayMs` and `tokenDelayMs` pace the stream; `apiKey` makes other keys fail with 401.
 */
export async function startOpenaiServer(
  options: {
    reply?: (messages: ChatMessage[]) => string;
    firstTokenDelayMs?: number;
    tokenDelayMs?: number;
    apiKey?: string;
    port?: number;
  } = {},
): Promise<OpenaiServer> {
  let reply = options.reply ?? (() => "Hello from the test model.");
  const calls: ChatCall[] = [];
  const faults: ChatFault[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === "/v1/models")
      return sendJson(response, 200, { object: "list", data: [{ id: "test-model", object: "model", created: 0, owned_by: "test" }] });
    if (path !== "/v1/chat/completions" || request.method !== "POST") return sendError(response, 404, "not_found", "Unknown path");
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`)
      return sendError(response, 401, "invalid_api_key", "Incorrect API key provided");
    const body = JSON.parse(await readBody(request)) as {
      model: string;
      stream?: boolean;
      messages: ChatMessage[];
      stream_options?: { include_usage?: boolean };
    };
    const fault = faults.shift() ?? null;
    const call: ChatCall = {
      model: body.model,
      stream: body.stream === true,
      messages: body.messages,
      authorization: request.headers.authorization,
      fault,
      closedByClient: false,
    };
    calls.push(call);
    response.on("close", () => {
      if (!response.writableEnded) call.closedByClient = true;
    });
    if (fault?.kind === "refuse") return void request.socket.destroy();
    if (fault?.kind === "hang") return;
    if (fault?.kind === "status") return sendError(response, fault.status, "fault", "Injected fault", fault.retryAfterSeconds);
    if (fault?.kind === "slow-first-token") await pause(fault.delayMs);

    const text = reply(body.messages);
    const tokens = text.match(/\s*\S+/g) ?? [];
    const usage = {
      prompt_tokens: Math.ceil(body.messages.map((message) => message.content).join("").length / 4),
      completion_tokens: tokens.length,
      total_tokens: 0,
    };
    usage.total_tokens = usage.prompt_tokens + usage.completion_tokens;
    const head = { id: `chatcmpl-${calls.length}`, created: 1_700_000_000, model: body.model };
    if (body.stream !== true) {
      if (fault?.kind === "malformed")
        return void response.writeHead(200, { "content-type": "application/json" }).end('{"id": "chatcmpl-1", "choices": [{"mess');
      return sendJson(response, 200, {
        ...head,
        object: "chat.completion",
        choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
        usage,
      });
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    const send = (delta: object, finish: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
      );
    send({ role: "assistant", content: "" });
    if (options.firstTokenDelayMs !== undefined) await pause(options.firstTokenDelayMs);
    for (const [index, token] of tokens.entries()) {
      if (fault !== null && "afterTokens" in fault && fault.afterTokens === index) {
        if (fault.kind === "stall") return;
        if (fault.kind === "unfinished") return void response.end();
        if (fault.kind === "malformed")
          return void response.end('data: {"id": "chatcmpl-1", "choices": [{"delta": {"con\n\ndata: [DONE]\n\n');
        // let what was written reach the client before the connection breaks
        await pause(10);
        return void response.destroy();
      }
      send({ content: token });
      if (options.tokenDelayMs !== undefined) await pause(options.tokenDelayMs);
      if (call.closedByClient) return;
    }
    send({}, "stop");
    if (body.stream_options?.include_usage === true)
      response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [], usage })}\n\n`);
    response.end("data: [DONE]\n\n");
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    faults,
    setReply: (next) => {
      reply = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, code: string, message: string, retryAfterSeconds?: number): void {
  sendJson(
    response,
    status,
    { error: { message, type: "error", param: null, code } },
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
  );
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
