import type { AnsweringContext } from "@footnote/answering/context";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import type { Config } from "@footnote/config/config";
import { createSettingsApplier } from "@footnote/answering/release/apply-settings";
import type { ReleaseSettings } from "@footnote/domain/release";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { ChatGateway } from "@footnote/models/chat/chat-gateway";
import { createChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { searchPassages } from "@footnote/retrieval/pipeline";
import type { Logger } from "@footnote/telemetry/logger";
import type { GateCase } from "../cases/gate-case.ts";
import { foundDocuments, scoreCase, scoreFound } from "../metrics/score-case.ts";
import type { GateScores } from "../metrics/gate-metrics.ts";
import { askCase } from "./ask-case.ts";
import type { Answerer, GateRun } from "./gate-run.ts";
import type { LoadedCompany } from "./load-company.ts";
import { withoutMarker, writeAsSimulatedModel } from "./simulated-model.ts";

type Message = { role: string; content: string };
/** Starts a server that speaks the OpenAI chat protocol and answers with `reply`; packages/testing has one. */
export type StartModel = (reply: (messages: Message[]) => string) => Promise<{ url: string; close: () => Promise<void> }>;

/** `search` and `changeChat` let a test break what the gate must notice. */
export type GateContext = {
  pool: Pool;
  config: Config;
  logger: Logger;
  startModel: StartModel;
  search?: AnsweringContext["search"];
  changeChat?: (chat: ChatGateway) => ChatGateway;
  /** The settings to run with; without it those of the code. `ownModels` holds the endpoints of its models where they shall be asked. */
  release?: { settings: ReleaseSettings; ownModels: Pick<Config, "chat" | "rerank"> | null };
};

/** The day the cases were written for: what is past its date must not depend on the day of the run. */
const now = new Date("2026-11-23T10:00:00Z");
const searchDepth = 60;

/** Asks every case through the real pipeline: by quoting, and through the simulated chat model; retrieval cases are only searched. */
export async function runGateCases(
  ctx: GateContext,
  company: LoadedCompany,
  cases: readonly GateCase[],
  onProgress: (done: number, of: number) => void = () => {},
): Promise<GateRun[]> {
  const { pool, logger } = ctx;
  const { release } = ctx;
  const config = { ...ctx.config, rerank: null, ...release?.ownModels };
  const parts = release === undefined ? null : createSettingsApplier({ pool, config, logger, chat: null })(release.settings);
  let current: GateCase | undefined;
  let sent: string[] = [];
  let wrote: string | null = null;
  const model = await ctx.startModel((messages) => {
    sent.push(messages.map((message) => withoutMarker(message.content)).join("\n"));
    wrote = writeAsSimulatedModel(messages, current!);
    return wrote;
  });
  const chat = createChatGateway(
    loadChatProviders({
      chat: { baseUrl: model.url, model: "simulated", timeoutMs: 60_000, firstTokenTimeoutMs: 60_000 },
      secrets: config.secrets,
    }),
  )!;
  const base: AnsweringContext = {
    pool,
    search: ctx.search ?? parts?.search ?? ((viewer, request) => searchPassages({ pool, config, logger }, viewer, request)),
    chat: null,
    chatTimeoutMs: 60_000,
    logger,
    now: () => now,
    newId,
    suggestFollowUps: false,
    ...(parts !== null && { systemPrompt: parts.systemPrompt, passageLimit: parts.passageLimit }),
  };
  // settings without a chat model are asked as they are: by quoting alone
  const isOwn = release !== undefined && release.ownModels !== null;
  const answering = isOwn ? parts!.chat : chat;
  const quotingOnly = answering === null;
  const answerers: Record<Exclude<Answerer, "search">, AnsweringContext> = {
    quoting: base,
    model: { ...base, chat: answering === null ? null : (ctx.changeChat?.(answering) ?? answering) },
  };
  const runs: GateRun[] = [];
  try {
    for (const [done, asked] of cases.entries()) {
      const viewer = company.viewers.get(asked.as);
      if (viewer === undefined)
        throw new FootnoteError("eval_set_invalid", `The eval case ${asked.id} is asked by ${asked.as}, whom the company does not have.`);
      if (asked.set === "retrieval") runs.push(await search(base, viewer, asked, company));
      else
        for (const answerer of quotingOnly ? (["quoting"] as const) : (["quoting", "model"] as const)) {
          current = asked;
          sent = [];
          const received = await askCase(answerers[answerer], viewer, asked, () => {
            wrote = null;
          });
          const outcome = { asked, received, answerer, sent, wrote };
          runs.push({
            ...scoreCase(outcome, company.documents),
            ...describe(outcome, company),
            id: `${asked.id}/${answerer}`,
            set: asked.set,
            answerer,
          });
        }
      onProgress(done + 1, cases.length);
    }
  } finally {
    await model.close();
  }
  return runs;
}

function describe(
  { asked, received, wrote }: Parameters<typeof scoreCase>[0],
  { documents }: LoadedCompany,
): Pick<GateRun, "detail" | "timings"> {
  const { answer, tookMs, firstTextMs } = received;
  return {
    detail: {
      question: asked.question,
      as: asked.as,
      refused: answer.refused,
      mode: answer.mode,
      confidence: answer.confidence,
      text: answer.text,
      cited: foundDocuments(answer.citations, documents),
      found: foundDocuments(answer.passages, documents),
      notices: answer.notices.map((notice) => notice.message),
      wrote,
    },
    timings: { tookMs, firstTextMs },
  };
}

async function search(ctx: AnsweringContext, viewer: Viewer, asked: GateCase, { documents }: LoadedCompany): Promise<GateRun> {
  const startMs = performance.now();
  const filters = asked.audience === undefined ? {} : { audience: asked.audience };
  const { results } = await ctx.search(viewer, { query: asked.question, limit: searchDepth, filters });
  const tookMs = performance.now() - startMs;
  const found = foundDocuments(results, documents);
  const scores: GateScores = {};
  const problems: string[] = [];
  scoreFound(asked, found, scores, problems);
  const closed = results.filter((passage) => documents.get(passage.documentId)?.readers.has(asked.as) !== true);
  scores.noLeak = closed.length === 0 ? 1 : 0;
  if (closed.length > 0) problems.push(`found for someone who may not read it: ${foundDocuments(closed, documents).join(", ")}`);
  const detail = {
    question: asked.question,
    as: asked.as,
    refused: false,
    mode: "search",
    confidence: "",
    text: "",
    cited: [],
    found: found.slice(0, 10),
    notices: [],
    wrote: null,
  };
  return { id: `${asked.id}/search`, set: asked.set, answerer: "search", scores, problems, detail, timings: { tookMs, firstTextMs: null } };
}
