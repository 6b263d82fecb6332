import type { AnsweringContext } from "@footnote/answering/context";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import type { PrincipalId } from "@footnote/domain/ids";
import { createChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import type { Config } from "@footnote/config/config";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import { searchPassages } from "@footnote/retrieval/pipeline";
import type { Logger } from "@footnote/telemetry/logger";
import { loadCorpus } from "../run/load-corpus.ts";
import type { AnswerQuery, AnswerSet } from "./read-answer-set.ts";
import { runAnswers, type AnswerRun } from "./run-answers.ts";
import { scoreAnswers, type AnswerFigures } from "./score-answers.ts";

/** `absent` are the refusals of answerable questions once everything under the titles that answer them is out of the index, once only the entries themselves. */
export type AnswerEvaluation = {
  set: string;
  documents: number;
  figures: AnswerFigures;
  absent: { titlesRefused: number; entriesRefused: number } | null;
  runs: AnswerRun[];
};

/** Loads a set into an empty database and asks all its questions; with `absent` once more with the answers withheld. */
export async function evaluateAnswers(
  ctx: { pool: Pool; config: Config; logger: Logger },
  set: AnswerSet,
  options: { absent: boolean; onProgress?: (step: string, done: number, of: number) => void },
): Promise<AnswerEvaluation> {
  const { pool, config, logger } = ctx;
  const progress = options.onProgress ?? (() => {});
  const corpus = await loadCorpus(pool, set.documents, (done) => progress("loading", done, set.documents.length));
  await maintainEmbeddingModel(ctx, corpus.viewer.workspaceId, { onProgress: (done, of) => progress("embedding", done, of) });
  // answers are stored with their asker, so the evaluation person must exist
  const person = await asSystem(pool, (tx) =>
    createUser(tx, corpus.viewer.workspaceId, { email: corpus.viewer.email, name: "Evaluation", role: "employee" }),
  );
  const viewer = { ...corpus.viewer, userId: person.id, principalIds: [...corpus.viewer.principalIds, person.principalId as PrincipalId] };
  const answering: AnsweringContext = {
    pool,
    search: (reader, request) => searchPassages({ pool, config, logger }, reader, request),
    chat: createChatGateway(loadChatProviders(config)),
    chatTimeoutMs: config.chat?.timeoutMs ?? 30_000,
    logger,
    now: () => new Date(),
    newId,
    suggestFollowUps: false,
  };
  const ask = (queries: AnswerQuery[], step: string, withhold?: (query: AnswerQuery, corpusId: string) => boolean) =>
    runAnswers(answering, { viewer, corpusIds: corpus.corpusIds }, queries, {
      onProgress: (done) => progress(step, done, queries.length),
      ...(withhold === undefined ? {} : { withhold }),
    });
  const runs = await ask(set.queries, "asking");
  let absent: AnswerEvaluation["absent"] = null;
  if (options.absent) {
    const known = set.queries.filter((query) => query.answerable !== false && query.relevant.size > 0);
    const titles = new Map(set.documents.map((document) => [document.id, document.title]));
    const withoutTitles = await ask(known, "asking without the documents", (query, id) =>
      [...query.relevant].some((relevant) => relevant === id || (titles.get(relevant) !== "" && titles.get(relevant) === titles.get(id))),
    );
    const withoutEntries = await ask(known, "asking without the entries", (query, id) => query.relevant.has(id));
    const share = (of: AnswerRun[]) => of.filter((run) => run.refused).length / Math.max(1, of.length);
    absent = { titlesRefused: share(withoutTitles), entriesRefused: share(withoutEntries) };
  }
  return { set: set.name, documents: set.documents.length, figures: scoreAnswers(set.queries, runs), absent, runs };
}
