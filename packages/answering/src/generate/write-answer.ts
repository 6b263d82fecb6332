import type { AnswerEvent } from "@footnote/domain/answer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { openVault } from "@footnote/safety/pii/tokenise-pii";
import { checkClaim } from "../check/check-claim.ts";
import type { AnsweringContext } from "../context.ts";
import type { Decision } from "../decide/decide-answerable.ts";
import type { Evidence } from "../evidence/rank-evidence.ts";
import { answerPrompt } from "../prompt/answer-prompt.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import type { Draft } from "../show/draft.ts";
import { showClaim } from "../show/show-claim.ts";
import { throwIfStopped } from "../throw-if-stopped.ts";
import { extractAnswer } from "./extract-answer.ts";
import { generateAnswer } from "./generate-answer.ts";
import { payForModel } from "./pay-for-model.ts";

/** Below this belief a chat model is not even asked: nothing found comes near the question. */
const hopeless = 0.1;

/**
 * Writes the answer into the draft, sentence by sentence: by the chat model where one is configured, else (or when it fails before
 * anything was shown) by quoting. The reader is told when the model failed.
 */
export async function* writeAnswer(
  ctx: AnsweringContext,
  draft: Draft,
  input: {
    question: string;
    evidence: Evidence;
    decision: Decision;
    answerId: string;
    releaseId: string | null;
    signal: AbortSignal | undefined;
  },
): AsyncGenerator<AnswerEvent> {
  const { evidence, decision, signal } = input;
  if (evidence.ranked.length === 0) return;
  if (ctx.chat !== null && decision.probability >= hopeless) {
    yield { event: "step", data: { step: "generate", label: "Writing the answer" } };
    const vault = openVault();
    const prompt = buildPrompt(ctx.systemPrompt ?? answerPrompt.system, input.question, draft.readable, vault);
    const paid = await payForModel(ctx, ctx.chat, draft.viewer, prompt, input);
    if (paid.notice !== null) draft.notices.push(paid.notice);
    if (paid.chat === null) return yield* quote(ctx, draft, input);
    draft.promptVersion = prompt.version;
    const generation = generateAnswer(paid.chat, {
      prompt,
      question: input.question,
      vault,
      passages: draft.readable,
      timeoutMs: ctx.chatTimeoutMs,
      signal,
      anyShown: () => draft.claims.length > 0,
      secondOpinion: ctx.secondOpinion,
      onOpinionFailure: (error) =>
        ctx.logger.warn({ code: FootnoteError.is(error) ? error.code : "internal" }, "the second opinion failed, the first verdict stands"),
    });
    let next: Awaited<ReturnType<typeof generation.next>> | null = null;
    try {
      for (next = await generation.next(); next.done !== true; next = await generation.next())
        yield* showClaim(ctx, draft, next.value.claim, { score: next.value.score, reasons: [] });
    } finally {
      // the reader stopped: close the stream to the provider
      if (next?.done !== true) await generation.return(undefined as never);
      await paid.settle();
    }
    const end = next.value;
    draft.usage = end.usage;
    draft.droppedSentences = end.dropped;
    draft.modelFailed = end.failure !== null;
    if (draft.claims.length > 0) {
      draft.mode = "generated";
      draft.modelName = end.modelName;
      if (end.failure !== null)
        draft.notices.push({
          kind: "degraded",
          message: "The language model stopped in the middle. The sentences shown are complete and checked; more may be missing.",
        });
      if (end.dropped > 0) draft.notices.push(droppedNotice(end.dropped));
      return;
    }
    if (end.failure !== null) {
      ctx.logger.warn({ code: end.failure.code, details: end.failure.details }, "chat model failed, answering by quoting");
      draft.notices.push({ kind: "degraded", message: degradedMessage(end.failure, decision.answerable) });
      if (!decision.answerable) draft.mode = "search-only";
    } else if (end.declined || !decision.answerable) {
      // the refusal is the model's, or what it wrote did not hold and nothing can be quoted either
      draft.mode = "generated";
      draft.modelName = end.modelName;
      if (end.dropped > 0) draft.notices.push(droppedNotice(end.dropped));
      return;
    } else if (draft.removed === 0)
      draft.notices.push({
        kind: "degraded",
        message:
          end.dropped > 0
            ? "What the language model wrote was not supported by the documents, so it was left out. These are quoted sentences instead."
            : "The language model wrote nothing that can be shown. These are quoted sentences instead.",
      });
  }
  yield* quote(ctx, draft, input);
}

/** Up to three quoted sentences, a list or the rows of a table; nothing where the passages do not answer. */
async function* quote(
  ctx: AnsweringContext,
  draft: Draft,
  { evidence, decision, signal }: { evidence: Evidence; decision: Decision; signal: AbortSignal | undefined },
): AsyncGenerator<AnswerEvent> {
  if (!decision.answerable) return;
  yield { event: "step", data: { step: "verify", label: "Choosing sentences that answer" } };
  for (const claim of extractAnswer(evidence, { rowsAsSentences: draft.viewer.audience === "customer" })) {
    throwIfStopped(signal);
    const sources = claim.quotes.map((quote) => draft.readable[quote.passageIndex]!);
    const text = checkClaim(claim.text, sources).text;
    if (/[\p{L}\p{N}]/u.test(text))
      yield* showClaim(ctx, draft, { ...claim, text, lead: checkClaim(claim.lead, sources).text }, { score: 1, reasons: [] });
  }
}

function degradedMessage(failure: FootnoteError, answerable: boolean): string {
  const reason = {
    model_rate_limited: "The language model is busy",
    model_timeout: "The language model took too long",
    model_stream_cut: "The language model stopped in the middle",
    model_rejected: "The language model refused the request",
  } as Record<string, string>;
  const what =
    failure.details["empty"] === true
      ? "The language model wrote nothing"
      : (reason[failure.code] ?? "The language model cannot be reached");
  return answerable
    ? `${what}, so this answer quotes the documents directly.`
    : `${what}, and no sentence of the documents answers by itself: these are the nearest documents.`;
}

function droppedNotice(count: number) {
  return {
    kind: "dropped" as const,
    message:
      count === 1
        ? "One sentence was left out because the documents do not support it."
        : `${count} sentences were left out because the documents do not support them.`,
  };
}
