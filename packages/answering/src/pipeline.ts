import type { Answer, AnswerEvent } from "@footnote/domain/answer";
import type { AnswerRequest } from "@footnote/domain/contract/answers";
import type { AnswerId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { Passage } from "@footnote/domain/passage";
import type { Policy } from "@footnote/domain/policy";
import { listPolicies } from "@footnote/db/policies/list-policies";
import { readAsSystem } from "@footnote/db/transaction";
import { findDisclaimers, findRefusal } from "@footnote/policies/apply-policies";
import { activeTraceId } from "@footnote/telemetry/trace-context";
import { observeStage } from "@footnote/telemetry/measure-stage";
import { cacheKey } from "./cache/cache-key.ts";
import { findCached } from "./cache/find-cached.ts";
import { keepForNext } from "./cache/keep-for-next.ts";
import { repeatAnswer } from "./cache/repeat-answer.ts";
import { composeText } from "./cite/compose-text.ts";
import type { AnsweringContext, ReleaseOfRequest } from "./context.ts";
import { confidenceFeatures } from "./decide/confidence-features.ts";
import { decideAnswerable } from "./decide/decide-answerable.ts";
import { rateConfidence } from "./decide/rate-confidence.ts";
import { openQuarantineFor } from "./evidence/open-quarantine-for.ts";
import { rankEvidence } from "./evidence/rank-evidence.ts";
import { undoCorrections } from "./evidence/undo-corrections.ts";
import { suggestFollowUps } from "./follow-ups/suggest-follow-ups.ts";
import { writeAnswer } from "./generate/write-answer.ts";
import { findConflicts } from "./notices/find-conflicts.ts";
import { findStale } from "./notices/find-stale.ts";
import { checkQuestion } from "./prepare/check-question.ts";
import { openTurn, type OpenTurn } from "./prepare/open-turn.ts";
import { replyToSmallTalk } from "./prepare/reply-to-small-talk.ts";
import { openDraft, type Draft } from "./show/draft.ts";
import { dropVanished } from "./show/drop-vanished.ts";
import { refuse } from "./show/refuse.ts";
import type { AnswerRecord } from "./store/answer-record.ts";
import { noteQuarantined } from "./store/note-quarantined.ts";
import { recordAnswer } from "./store/record-answer.ts";
import { recordFailure } from "./store/record-failure.ts";
import { startStopwatch } from "./stopwatch.ts";
import { throwIfStopped } from "./throw-if-stopped.ts";

const defaultPassageLimit = 10;

/**
 * Answers a question for one person; the last event is the whole answer, stored by then. Throws `question_empty`,
 * `question_too_long`, `not_found` (conversation) and `cancelled`; a failing chat model is no error, it gives a quoted answer.
 */
export async function* answerQuestion(
  given: AnsweringContext,
  viewer: Viewer,
  request: AnswerRequest,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<AnswerEvent, void> {
  const resolved = (await given.resolveRelease?.(viewer)) ?? null;
  const ctx = resolved === null ? given : { ...given, ...resolved.parts };
  const startMs = performance.now();
  try {
    yield* answer(ctx, resolved?.release ?? null, viewer, request, options);
  } catch (error) {
    if (resolved !== null) await recordFailure(ctx, viewer, resolved.release.id, error, performance.now() - startMs);
    throw error;
  }
}

async function* answer(
  ctx: AnsweringContext,
  release: ReleaseOfRequest["release"] | null,
  viewer: Viewer,
  request: AnswerRequest,
  options: { signal?: AbortSignal },
): AsyncGenerator<AnswerEvent, void> {
  const startMs = performance.now();
  const stopwatch = startStopwatch();
  const question = checkQuestion(request.question);
  const turn = await openTurn(ctx, viewer, request);
  const asker = turn.viewer;
  const filters = asker.audience === undefined ? request.filters : { ...request.filters, audience: asker.audience };
  const base = {
    answerId: ctx.newId<AnswerId>(),
    conversationId: turn.conversationId,
    question,
    traceId: activeTraceId() ?? ctx.newId<string>(),
  };

  const answerWithout = (made: ReturnType<typeof withoutDocuments>, decision: AnswerRecord["decision"]) =>
    giveWithoutDocuments(ctx, turn, { ...base, ...made, createdAt: ctx.now().toISOString() }, decision, {
      replaces: request.replaces,
      release: release === null ? null : { id: release.id, outcome: null },
    });

  const reply = replyToSmallTalk(question);
  if (reply !== null) return yield* answerWithout(withoutDocuments(reply, release), { smallTalk: true });

  // rules of the company
  const policies = await readAsSystem(ctx.pool, (tx) => listPolicies(tx, asker.workspaceId));
  const refusedBy = (texts: string[]) => findRefusal(policies, texts, { audience: asker.audience });
  const forbidden = refusedBy([question]);
  if (forbidden !== null) return yield* answerWithout(refusalBy(forbidden, release), { policy: forbidden.id });

  // repeat
  const asked = { question, filters, releaseId: release?.id ?? "", isAnew: request.replaces !== undefined };
  const key = ctx.repeatsAnswers === true ? await cacheKey(ctx, turn, asked) : null;
  const before = key === null ? null : await findCached(ctx, asker, key);
  if (before !== null) return yield* repeatAnswer(ctx, turn, before, base, release);

  // search
  yield { event: "step", data: { step: "search", label: "Searching the documents you can read" } };
  const found = await ctx.search(asker, {
    query: question,
    limit: ctx.passageLimit ?? defaultPassageLimit,
    history: turn.history,
    filters,
    explain: true,
    expand: true,
  });
  // what stands beside the best passages is read too, and shown only where it is cited
  const read = [...found.results, ...found.neighbours];
  stopwatch.lap("search");
  // a follow-up names its topic only once it is written out
  const meantForbidden = refusedBy([found.searchedFor]);
  if (meantForbidden !== null) return yield* answerWithout(refusalBy(meantForbidden, release), { policy: meantForbidden.id });
  yield { event: "passages", data: { passages: found.results } };

  // read, decide
  yield { event: "step", data: { step: "read", label: "Reading the passages", count: found.results.length } };
  const previous = turn.history.findLast((earlier) => earlier.role === "user")?.text;
  const quarantine = openQuarantineFor(ctx, asker.workspaceId);
  const { readable, leftOut } = await quarantine(read);
  await noteQuarantined(ctx, asker.workspaceId, base.answerId, leftOut);
  const followUp = previous === undefined ? undefined : { typed: question, before: previous };
  const asFound = rankEvidence(found.searchedFor, readable, followUp);
  const meant = undoCorrections(question, found.searchedFor, asFound);
  const evidence = meant === found.searchedFor ? asFound : rankEvidence(meant, readable, followUp);
  const decision = decideAnswerable(evidence);
  observeStage("read", stopwatch.lap("read"));

  // write, cite, verify, show
  const draft = openDraft(asker, read, readable);
  const ids = { answerId: base.answerId, releaseId: release?.id ?? null };
  yield* writeAnswer(ctx, draft, { question: found.searchedFor, evidence, decision, ...ids, signal: options.signal });
  throwIfStopped(options.signal);
  stopwatch.lap("write");

  // look once more, then tell what speaks against it
  const documents = await dropVanished(ctx, draft);
  const refused = draft.claims.length === 0;
  const noted = new Set(draft.claims.flatMap((claim) => claim.notes));
  const citations = draft.book.all().filter((citation) => noted.has(citation.n));
  const isCited = (passage: Passage) => citations.some((citation) => citation.chunkId === passage.chunkId);
  const passages = draft.passages.filter(
    (passage) => documents.has(passage.documentId) && passage.text !== "" && (passage.neighbourOf === undefined || isCited(passage)),
  );
  if (draft.removed > 0)
    draft.notices.push({
      kind: "dropped",
      message: "A document changed or was removed while the answer was made; what rested on it was left out.",
    });
  if (!refused) draft.notices.push(...findConflicts(draft.claims, evidence, read, documents), ...findStale(citations, ctx.now()));
  if (!refused) {
    const said = citations.flatMap((citation) => [citation.title, ...citation.headingPath, citation.quote]);
    const disclaimers = findDisclaimers(policies, [question, found.searchedFor, ...said], { audience: asker.audience });
    draft.notices.push(...disclaimers.map(({ message }) => ({ kind: "policy" as const, message })));
  }
  for (const notice of draft.notices) yield { event: "notice", data: notice };
  const refusal = refused ? refuse(passages, documents, asker.audience) : null;
  if (refusal !== null) yield { event: "text", data: { text: refusal.text } };
  const followUps = refused
    ? []
    : await suggestFollowUps(ctx, draft.viewer, {
        question,
        passages: (await quarantine(passages)).readable,
        answeredBy: passages.filter(isCited),
        filters,
        quarantine,
      });
  const allowed = followUps.filter((followUp) => refusedBy([followUp]) === null);
  observeStage("finish", stopwatch.lap("finish"));

  // store
  const made: Answer = {
    ...base,
    text: refusal?.text ?? composeText(draft.claims),
    refused,
    mode: draft.mode,
    confidence: rateConfidence({
      features: confidenceFeatures(decision, evidence, draft.claims),
      citations,
      notices: draft.notices,
      worstVerified: Math.min(1, ...draft.claims.map((claim) => claim.verified.score)),
    }),
    citations,
    passages,
    nearest: refusal?.nearest ?? [],
    notices: draft.notices,
    followUps: allowed,
    searchedFor: found.searchedFor,
    usage: draft.usage,
    versions: {
      prompt: draft.promptVersion,
      model: draft.modelName,
      embedding: found.embedding ?? "none",
      reranker: found.reranker,
      ...releaseNumber(release),
    },
    timings: { ...found.timings, ...stopwatch.timings },
    createdAt: ctx.now().toISOString(),
  };
  await recordAnswer(
    ctx,
    draft.viewer,
    turn,
    {
      ...made,
      claims: draft.claims,
      decision: {
        ...decision,
        ...(leftOut.length > 0 && { leftOutInstructions: leftOut.reduce((sum, each) => sum + each.planted.length, 0) }),
      },
    },
    {
      replaces: request.replaces,
      found: found.results,
      release: release === null ? null : { id: release.id, outcome: outcomeOf(draft, startMs) },
    },
  );
  if (key !== null) await keepForNext(ctx, asker.workspaceId, key, made);
  yield { event: "answer", data: made };
}

/** Shows and stores an answer that rests on no document. */
async function* giveWithoutDocuments(
  ctx: AnsweringContext,
  turn: OpenTurn,
  made: Answer,
  decision: AnswerRecord["decision"],
  options: Pick<Parameters<typeof recordAnswer>[4], "replaces" | "release">,
): AsyncGenerator<AnswerEvent, void> {
  for (const notice of made.notices) yield { event: "notice", data: notice };
  yield { event: "text", data: { text: made.text } };
  await recordAnswer(ctx, turn.viewer, turn, { ...made, claims: [], decision }, { ...options, found: [] });
  yield { event: "answer", data: made };
}

/** A policy's own words, and which policy it was; no document is cited or named. */
function refusalBy(policy: Policy, release: ReleaseOfRequest["release"] | null) {
  const notice = { kind: "policy" as const, message: `Refused by the company's policy “${policy.name}”.` };
  return { ...withoutDocuments(policy.message, release), refused: true, notices: [notice] };
}

/** What a release's guards look at. */
function outcomeOf(draft: Draft, startMs: number) {
  return { failed: draft.modelFailed, unverified: draft.droppedSentences > 0, tookMs: performance.now() - startMs };
}

function releaseNumber(release: ReleaseOfRequest["release"] | null): { release?: number } {
  return release === null ? {} : { release: release.number };
}

/** An answer that rests on no document: a greeting, a word of help, a refusal. */
function withoutDocuments(
  text: string,
  release: ReleaseOfRequest["release"] | null,
): Omit<Answer, "answerId" | "conversationId" | "question" | "traceId" | "createdAt"> {
  return {
    text,
    refused: false,
    mode: "extractive",
    confidence: "high",
    citations: [],
    passages: [],
    nearest: [],
    notices: [],
    followUps: [],
    searchedFor: "",
    usage: { inputTokens: 0, outputTokens: 0 },
    versions: { prompt: "none", model: "built-in", embedding: "none", reranker: "none", ...releaseNumber(release) },
    timings: {},
  };
}
