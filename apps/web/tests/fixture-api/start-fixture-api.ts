import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { answerTo, sourceNames } from "./answers.ts";
import { budgets, prices, spendReport } from "./costs.ts";
import { id, type FixtureDocument } from "./documents.ts";
import { policies, quarantined } from "./policies.ts";
import { evalCases, evalRuns, gapList, kpis, recordOf, runView } from "./quality.ts";
import { card, diffOf, embeddingModels, evaluationOf, incidents, releases } from "./releases.ts";
import { ago, createState, type State } from "./state.ts";
import { writePdf } from "./write-pdf.ts";

type Call = { state: State; url: URL; body: any; params: string[]; response: ServerResponse; request: IncomingMessage };
type Route = [method: string, path: RegExp, handle: (call: Call) => unknown];

/**
 * An API that speaks the contract from memory, for tests and screenshots of the pages alone. Anyone who posts to sign-in is
 * signed in as the demo admin. `stepMs` paces a streaming answer; 0 lets tests run through. Returns its address and how to stop it.
 */
export async function startFixtureApi(options: { port?: number; stepMs?: number } = {}): Promise<{ url: string; close(): Promise<void> }> {
  const state = createState();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://fixture");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const body = request.headers["content-type"]?.includes("json") && raw.length > 0 ? JSON.parse(raw.toString()) : raw;
    const isOpen = url.pathname.startsWith("/v1/auth/");
    if (!isOpen && !(request.headers.cookie ?? "").includes("fixture=1"))
      return problem(response, 401, "not_signed_in", "Sign in to go on.");
    for (const [method, path, handle] of routes(options.stepMs ?? 250)) {
      const match = request.method === method ? path.exec(url.pathname) : null;
      if (match === null) continue;
      const answer = await handle({ state, url, body, params: match.slice(1), response, request });
      if (response.writableEnded || response.headersSent) return;
      if (answer === undefined) return problem(response, 404, "not_found", "There is nothing here that you may see.");
      response.writeHead(answer === null ? 204 : 200, { "content-type": "application/json" });
      response.end(answer === null ? undefined : JSON.stringify(answer));
      return;
    }
    problem(response, 404, "not_found", "There is no such route.");
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const permissions = [
  "search",
  "ask",
  "read_documents",
  "read_sources",
  "manage_sources",
  "triage_feedback",
  "read_people",
  "manage_people",
  "explain_access",
  "view_as",
  "read_audit",
  "read_metrics",
  "read_releases",
  "manage_releases",
  "read_spend",
  "manage_spend",
  "manage_policies",
];

function routes(stepMs: number): Route[] {
  return [
    [
      "POST",
      /^\/v1\/auth\/sign-in$/,
      ({ body, response }) => {
        if (body.password === "wrong") return problem(response, 401, "wrong_credentials", "E-mail or password is not right. Try again.");
        response.setHeader("set-cookie", "fixture=1; HttpOnly; Path=/; SameSite=Lax");
        return { email: body.email, role: "admin" };
      },
    ],
    ["POST", /^\/v1\/auth\/sign-out$/, ({ response }) => (response.setHeader("set-cookie", "fixture=; Max-Age=0; Path=/"), null)],
    [
      "GET",
      /^\/v1\/auth\/demo$/,
      ({ state }) => ({ users: state.users.slice(0, 4).map((user) => ({ ...user, password: "demo-password" })) }),
    ],
    [
      "GET",
      /^\/v1\/me$/,
      ({ state }) => ({
        ...state.users[0],
        permissions,
        workspace: { name: "Acme Sensing" },
        chat: { configured: true, model: "llama-3.3-70b" },
        suggestions: ["What may a hotel in London cost?", "When are expense claims paid?", "How long does a gauge battery last?"],
      }),
    ],
    [
      "GET",
      /^\/v1\/me\/sources$/,
      ({ state }) => ({ sources: state.sources.map(({ id, name, config }) => ({ id, name, kind: config.kind })) }),
    ],
    [
      "GET",
      /^\/v1\/conversations$/,
      ({ state, url }) => {
        const words = (url.searchParams.get("query") ?? "").toLowerCase();
        return {
          conversations: state.conversations
            .filter((found) => found.title.toLowerCase().includes(words))
            .map(({ answers, ...rest }) => ({ ...rest, answerCount: answers.length })),
        };
      },
    ],
    ["GET", /^\/v1\/conversations\/([^/]+)$/, ({ state, params }) => state.conversations.find((found) => found.id === params[0])],
    [
      "POST",
      /^\/v1\/conversations\/([^/]+)\/share$/,
      ({ state, params }) => {
        const found = state.conversations.find((candidate) => candidate.id === params[0]);
        return found === undefined ? undefined : { shareId: (found.shareId = id(790)) };
      },
    ],
    [
      "GET",
      /^\/v1\/shared\/([^/]+)$/,
      ({ state, params }) => {
        const found = state.conversations.find((candidate) => candidate.shareId === params[0]);
        if (found === undefined) return undefined;
        const answers = found.answers.map(({ myFeedback: _own, ...answer }) => answer);
        return { title: found.title, sharedBy: "Marta Oliveira", sharedAt: found.updatedAt, isMine: false, answers };
      },
    ],
    [
      "PATCH",
      /^\/v1\/conversations\/([^/]+)$/,
      ({ state, params, body }) => {
        const found = state.conversations.find((candidate) => candidate.id === params[0]);
        return found === undefined ? undefined : Object.assign(found, { title: body.title });
      },
    ],
    [
      "DELETE",
      /^\/v1\/conversations\/([^/]+)$/,
      ({ state, params }) => (
        state.conversations.splice(
          state.conversations.findIndex((found) => found.id === params[0]),
          1,
        ),
        null
      ),
    ],
    ["POST", /^\/v1\/answers$/, (call) => streamAnswer(call, stepMs)],
    ["POST", /^\/v1\/answers\/([^/]+)\/feedback$/, () => ({ feedbackId: id(889) })],
    ["GET", /^\/v1(?:\/admin)?\/documents$/, listDocuments],
    [
      "GET",
      /^\/v1\/documents\/([^/]+)$/,
      ({ state, params }) =>
        optional(
          state.documents.find((found) => found.id === params[0]),
          summary,
        ),
    ],
    [
      "GET",
      /^\/v1\/documents\/([^/]+)\/content$/,
      ({ state, params }) =>
        optional(
          state.documents.find((found) => found.id === params[0]),
          ({ id, title, text, blocks, pageCount, mediaType }) => ({ id, title, text, blocks, pageCount, pageNames: null, mediaType }),
        ),
    ],
    [
      "GET",
      /^\/v1\/documents\/([^/]+)\/access$/,
      ({ state, params }) => ({
        documentId: params[0],
        audience: "internal",
        allow: ["everyone"],
        deny: [],
        readers: state.users.slice(0, 4).map(({ email, name }) => ({ email, name, because: "everyone may read the source Handbook" })),
      }),
    ],
    ["GET", /^\/v1\/documents\/([^/]+)\/file$/, sendFile],
    ["GET", /^\/v1\/sources$/, ({ state }) => ({ sources: state.sources })],
    [
      "POST",
      /^\/v1\/sources$/,
      ({ state, body }) => {
        const created = {
          ...state.sources[0]!,
          ...body,
          id: id(20 + state.sources.length),
          documentCount: 0,
          failedCount: 0,
          lastRun: null,
          lastGoodSyncAt: null,
          createdAt: ago(0),
        };
        state.sources.push(created);
        return created;
      },
    ],
    [
      "PATCH",
      /^\/v1\/sources\/([^/]+)$/,
      ({ state, params, body }) =>
        optional(
          state.sources.find((found) => found.id === params[0]),
          (found) => Object.assign(found, body),
        ),
    ],
    [
      "DELETE",
      /^\/v1\/sources\/([^/]+)$/,
      ({ state, params }) => ({
        documents:
          state.sources.splice(
            state.sources.findIndex((found) => found.id === params[0]),
            1,
          )[0]?.documentCount ?? 0,
      }),
    ],
    ["POST", /^\/v1\/sources\/([^/]+)\/sync$/, () => ({ runId: id(901) })],
    ["POST", /^\/v1\/sources\/([^/]+)\/retry$/, () => ({ retried: 3 })],
    ["POST", /^\/v1\/sources\/([^/]+)\/documents\/([^/]+)\/retry$/, () => ({ retried: 1 })],
    ["POST", /^\/v1\/sources\/([^/]+)\/upload$/, () => ({ documentId: id(902), runId: id(901) })],
    [
      "GET",
      /^\/v1\/sources\/([^/]+)\/runs$/,
      ({ state, params }) => ({ runs: state.sources.filter((found) => found.id === params[0]).map((found) => found.lastRun) }),
    ],
    ["GET", /^\/v1\/sources\/([^/]+)\/errors$/, ({ state }) => ({ errors: state.errors })],
    ["GET", /^\/v1\/admin\/users$/, ({ state }) => ({ users: state.users })],
    [
      "POST",
      /^\/v1\/admin\/users$/,
      ({ state, body }) => (state.users.push({ ...body, id: id(830), active: true, createdAt: ago(0) }), state.users.at(-1)),
    ],
    [
      "PATCH",
      /^\/v1\/admin\/users\/([^/]+)$/,
      ({ state, params, body }) =>
        optional(
          state.users.find((found) => found.id === params[0]),
          (found) => Object.assign(found, body),
        ),
    ],
    ["GET", /^\/v1\/admin\/groups$/, ({ state }) => ({ groups: state.groups })],
    ["GET", /^\/v1\/admin\/keys$/, ({ state }) => ({ keys: state.keys })],
    [
      "POST",
      /^\/v1\/admin\/keys$/,
      ({ state, body }) => ({ key: { ...state.keys[0], ...body, id: id(872) }, secret: "fn_fixture_shown_once_and_worth_nothing" }),
    ],
    ["DELETE", /^\/v1\/admin\/keys\/([^/]+)$/, () => null],
    [
      "GET",
      /^\/v1\/admin\/feedback$/,
      ({ state, url }) => ({
        feedback: state.feedback.filter((entry) => (url.searchParams.get("status") ?? entry.status) === entry.status),
      }),
    ],
    [
      "PATCH",
      /^\/v1\/admin\/feedback\/([^/]+)$/,
      ({ state, params, body }) =>
        optional(
          state.feedback.find((found) => found.id === params[0]),
          (found) => Object.assign(found, body),
        ),
    ],
    [
      "GET",
      /^\/v1\/admin\/feedback\/([^/]+)$/,
      ({ state, params }) =>
        optional(
          state.feedback.find((found) => found.id === params[0]),
          (found) => ({ feedback: found, alike: [], record: recordOf(answerTo(found.question, id(700), found.createdAt), found.askedBy) }),
        ),
    ],
    ["GET", /^\/v1\/admin\/kpis$/, () => ({ kpis })],
    ["POST", /^\/v1\/answers\/([^/]+)\/draft-use$/, () => null],
    ["GET", /^\/v1\/admin\/gaps$/, () => gapList],
    ["PATCH", /^\/v1\/admin\/gaps\/([^/]+)$/, () => null],
    ["GET", /^\/v1\/admin\/evals\/cases$/, () => ({ cases: evalCases })],
    ["GET", /^\/v1\/admin\/evals\/runs$/, () => ({ runs: evalRuns })],
    [
      "GET",
      /^\/v1\/admin\/evals\/runs\/([^/]+)$/,
      ({ params }) =>
        optional(
          evalRuns.find((run) => run.id === params[0]),
          runView,
        ),
    ],
    [
      "GET",
      /^\/v1\/admin\/evals\/answers\/([^/]+)$/,
      () => recordOf(answerTo("What may a hotel in London cost?", id(700), ago(0)), "engineer@acme.example"),
    ],
    ["GET", /^\/v1\/me\/corrections$/, ({ state }) => ({ corrections: state.corrections })],
    [
      "DELETE",
      /^\/v1\/me\/corrections\/([^/]+)$/,
      ({ state, params }) => ((state.corrections = state.corrections.filter((each) => each.feedbackId !== params[0])), null),
    ],
    ["GET", /^\/v1\/admin\/embedding-models$/, () => embeddingModels],
    ["GET", /^\/v1\/admin\/releases$/, () => ({ releases: releases.map((view) => view.release) })],
    ["GET", /^\/v1\/admin\/releases\/([^/]+)$/, ({ params }) => releases.find((view) => view.release.id === params[0])],
    ["GET", /^\/v1\/admin\/releases\/([^/]+)\/diff$/, ({ params }) => diffOf(params[0]!)],
    ["GET", /^\/v1\/admin\/releases\/[^/]+\/evaluations\/([^/]+)$/, ({ params }) => evaluationOf(params[0]!)],
    ["GET", /^\/v1\/admin\/releases\/([^/]+)\/card$/, () => ({ markdown: card })],
    [
      "GET",
      /^\/v1\/admin\/incidents$/,
      ({ url }) => ({ incidents: incidents.filter((one) => (url.searchParams.get("state") ?? one.state) === one.state) }),
    ],
    ["GET", /^\/v1\/admin\/incidents\/([^/]+)$/, ({ params }) => incidents.find((one) => one.id === params[0])],
    ["GET", /^\/v1\/admin\/policies$/, () => ({ policies })],
    ["POST", /^\/v1\/admin\/policies$/, ({ body }) => ({ ...policies[0], ...body })],
    ["PUT", /^\/v1\/admin\/policies\/([^/]+)$/, ({ body }) => ({ ...policies[0], ...body })],
    ["DELETE", /^\/v1\/admin\/policies\/([^/]+)$/, () => null],
    [
      "POST",
      /^\/v1\/admin\/policies\/try$/,
      ({ body }) => ({ refusal: /legal advice/i.test(body.question) ? policies[0] : null, disclaimers: [] }),
    ],
    [
      "GET",
      /^\/v1\/admin\/quarantine$/,
      ({ url }) => ({ passages: quarantined.filter((one: any) => (url.searchParams.get("state") ?? one.state) === one.state) }),
    ],
    ["PATCH", /^\/v1\/admin\/quarantine\/([^/]+)$/, ({ body }) => ({ ...quarantined[0], ...body })],
    ["GET", /^\/v1\/admin\/spend$/, ({ url }) => spendReport(url.searchParams)],
    ["GET", /^\/v1\/admin\/budgets$/, () => ({ budgets })],
    ["POST", /^\/v1\/admin\/budgets$/, ({ body }) => ({ ...budgets[0], ...body })],
    ["DELETE", /^\/v1\/admin\/budgets\/([^/]+)$/, () => null],
    ["GET", /^\/v1\/admin\/prices$/, () => prices],
    ["POST", /^\/v1\/admin\/prices$/, ({ body }) => ({ ...prices.prices[0], ...body })],
    [
      "GET",
      /^\/v1\/admin\/audit$/,
      ({ state, url }) => ({
        events: state.audit
          .filter((event) => (event.action as string).startsWith(url.searchParams.get("action") ?? ""))
          .map((event) => ({ targetName: null, ...event })),
        nextBefore: null,
      }),
    ],
    [
      "GET",
      /^\/v1\/admin\/audit\/verify$/,
      ({ state }) => ({
        verified: state.audit.length,
        head: { sequence: state.audit.length, hash: "5e".repeat(32) },
        removed: 0,
        broken: null,
      }),
    ],
    ["GET", /^\/v1\/auth\/options$/, () => ({ oidc: { name: "Acme ID", url: "/v1/auth/oidc" } })],
    ["GET", /^\/v1\/auth\/sessions$/, ({ state }) => ({ sessions: state.sessions })],
    [
      "DELETE",
      /^\/v1\/auth\/sessions\/([^/]+)$/,
      ({ state, params }) => ((state.sessions = state.sessions.filter((session) => session.id !== params[0])), null),
    ],
    ["DELETE", /^\/v1\/auth\/sessions$/, ({ state }) => ((state.sessions = state.sessions.filter((session) => session.current)), null)],
    [
      "POST",
      /^\/v1\/auth\/password$/,
      ({ response }) => problem(response, 401, "wrong_credentials", "The current password is not right. Nothing was changed."),
    ],
    [
      "GET",
      /^\/v1\/admin\/users\/([^/]+)$/,
      ({ state, params }) =>
        optional(
          state.users.find((found) => found.id === params[0]),
          (found) => ({ ...found, kept: { conversations: 214, feedback: 9, evalCases: 1, keys: 1, sessions: 2 } }),
        ),
    ],
    [
      "GET",
      /^\/v1\/admin\/users\/([^/]+)\/sessions$/,
      ({ state }) => ({ sessions: state.sessions.map((session) => ({ ...session, current: false })) }),
    ],
    ["DELETE", /^\/v1\/admin\/users\/([^/]+)\/sessions(?:\/[^/]+)?$/, () => null],
    ["POST", /^\/v1\/admin\/users\/([^/]+)\/erase$/, () => ({ conversations: 214, feedback: 9, keys: 1 })],
    ["GET", /^\/v1\/admin\/retention$/, () => ({ conversationDays: 365, auditDays: null })],
    ["PATCH", /^\/v1\/admin\/retention$/, ({ body }) => ({ conversationDays: 365, auditDays: null, ...body })],
  ];
}

async function streamAnswer({ state, body, response, request }: Call, stepMs: number): Promise<void> {
  const known = state.conversations.find((found) => found.id === body.conversationId);
  const conversation: State["conversations"][number] = known ?? {
    id: id(720 + state.conversations.length),
    title: body.question,
    updatedAt: ago(0),
    shareId: null,
    answers: [],
  };
  const answer = answerTo(body.question, conversation.id, ago(0), body.audience);
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = async (event: string, data: unknown, pauseMs = stepMs) => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    await wait(pauseMs);
  };
  await send("step", { step: "understand", label: "Reading the question" });
  await send("step", { step: "search", label: "Searching 16 documents" });
  await send("passages", { passages: answer.passages }, 0);
  await send("step", {
    step: "read",
    label: `Reading ${new Set(answer.passages.map((passage) => passage.documentId)).size} documents`,
    count: 3,
  });
  await send("step", { step: "verify", label: "Checking each sentence" });
  const told = new Set<number>();
  for (const piece of answer.text.match(/[\s\S]*?(?:\[\d+\])+\s*|[\s\S]+$/g) ?? []) {
    if (request.socket.destroyed) return;
    for (const marker of piece.matchAll(/\[(\d+)\]/g)) {
      const citation = answer.citations.find((found) => found.n === Number(marker[1]));
      if (citation !== undefined && !told.has(citation.n)) await send("citation", citation, 0);
      told.add(Number(marker[1]));
    }
    await send("text", { text: piece });
  }
  for (const notice of answer.notices) await send("notice", notice, 0);
  if (known === undefined) state.conversations.unshift(conversation);
  const place = conversation.answers.findIndex((found) => found.answerId === body.replaces);
  const seen = { ...answer, myFeedback: null };
  if (place === -1) conversation.answers.push(seen);
  else conversation.answers[place] = seen;
  await send("answer", answer, 0);
  response.end();
}

function listDocuments({ state, url }: Call) {
  const words = (url.searchParams.get("query") ?? "").toLowerCase();
  const from = url.searchParams.get("sourceId");
  const found = state.documents.filter(
    (document) => document.title.toLowerCase().includes(words) && (from === null || document.sourceId === from),
  );
  const failed = {
    ...summary(state.documents[4]!),
    id: id(31),
    title: "S100 data sheet (old scan)",
    externalId: "help/data-sheets/s100-old-scan.pdf",
    state: "failed",
    chunkCount: 0,
    indexedAt: null,
    error: { code: "document_no_text", message: state.errors[0]!.message, attempts: 1 },
  };
  const all = url.pathname.includes("admin") && words === "" && from === null ? [...found.map(summary), failed] : found.map(summary);
  return { documents: all, nextCursor: null, total: all.length };
}

function summary(document: FixtureDocument) {
  const { text, blocks: _, ...rest } = document;
  return {
    ...rest,
    sourceName: sourceNames[document.sourceId],
    sourceKind: "folder",
    url: null,
    state: "indexed",
    allow: ["everyone"],
    deny: [],
    chunkCount: Math.ceil(text.length / 400),
    sizeBytes: text.length * 3,
    indexedAt: ago(0, 38),
    error: null,
  };
}

function sendFile({ state, params, response }: Call): void | undefined {
  const document = state.documents.find((found) => found.id === params[0]);
  if (document === undefined) return undefined;
  const lines = document.blocks.map((block) => ({
    page: block.page ?? 1,
    text: document.text.slice(block.charStart, block.charEnd).replace(/^#+ /, ""),
  }));
  const pages = Array.from({ length: document.pageCount ?? 1 }, (_, index) =>
    lines.filter((line) => line.page === index + 1).map((line) => line.text),
  );
  response.writeHead(200, { "content-type": document.mediaType });
  response.end(document.mediaType === "application/pdf" ? writePdf(pages) : document.text);
}

function optional<Value, Result>(value: Value | undefined, map: (value: Value) => Result): Result | undefined {
  return value === undefined ? undefined : map(value);
}

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(
    JSON.stringify({
      type: "about:blank",
      title: status === 404 ? "Not found" : "Not signed in",
      status,
      detail,
      code,
      traceId: "0f8fad5bd9cb469fa165",
    }),
  );
}
