import { recordShown } from "@footnote/access/audit/record-shown";
import { answerQuestion } from "@footnote/answering/pipeline";
import { Answer, type AnswerEvent } from "@footnote/domain/answer";
import { AnswerRequest } from "@footnote/domain/contract/answers";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { FastifyRequest } from "fastify";
import type { Api } from "../../api-instance.ts";
import { checkQuestion } from "../../check-question.ts";
import type { ApiContext } from "../../context.ts";
import { documentsIn } from "../../hooks/audit-shown.ts";
import { answerLimit } from "../../hooks/limit-rate.ts";
import { signalOf } from "../../signal-of.ts";
import { sendEvents } from "../../stream/send-events.ts";
import { whileAllowed } from "../../stream/while-allowed.ts";
import { withinCapacity } from "../../stream/within-capacity.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/answers: the whole answer, or with Accept: text/event-stream what happens while it is made. Stops when the client goes away. */
export function addAsk(app: Api, ctx: ApiContext): void {
  app.post("/v1/answers", {
    config: { access: { permission: ["ask"], returns: "content", auditsItself: true }, rateLimit: answerLimit },
    schema: {
      tags: ["answers"],
      summary: "Ask a question",
      body: AnswerRequest,
      response: { 200: Answer },
      produces: ["application/json", "text/event-stream"],
    },
    handler: async (request, reply) => {
      checkQuestion(request.body.question);
      const isStream = request.headers.accept?.includes("text/event-stream") === true;
      const signal = signalOf(reply, { isStream });
      const make = () => audited(ctx, request, measured(ctx, answerQuestion(ctx, viewerOf(request), request.body, { signal })));
      const events = whileAllowed(ctx, request, withinCapacity(ctx, make));
      if (isStream) return sendEvents(reply, events, signal);
      for await (const event of events) if (event.event === "answer") return event.data;
      throw new FootnoteError("internal", "The answer ended before it was complete. Ask again.");
    },
  });
}

/** Notes in the audit log which documents the asker was shown, before they get the whole answer, or when it broke off. */
async function* audited(ctx: ApiContext, request: FastifyRequest, events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  const documents = new Set<string>();
  let isNoted = false;
  const note = (action: "answer.give" | "answer.break_off", details: Record<string, unknown>, answerId?: string) => {
    isNoted = true;
    const target = answerId === undefined ? undefined : { kind: "answer", id: answerId };
    const viewer = viewerOf(request);
    return recordShown(ctx, { caller: viewer, viewer, action, target, documents: [...documents], details });
  };
  try {
    for await (const event of events) {
      documentsIn(event.data, documents);
      if (event.event === "answer") {
        const { answerId, conversationId, refused, mode } = event.data;
        await note("answer.give", { conversationId, refused, mode }, answerId);
      }
      yield event;
    }
  } finally {
    if (!isNoted && documents.size > 0) await note("answer.break_off", {});
  }
}

async function* measured({ metrics }: ApiContext, events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  const startMs = performance.now();
  const elapsedSeconds = () => (performance.now() - startMs) / 1000;
  let firstTextSeconds: number | null = null;
  for await (const event of events) {
    if (event.event === "text") firstTextSeconds ??= elapsedSeconds();
    if (event.event === "answer") {
      const { mode, refused, notices } = event.data;
      metrics.answers.inc({ mode, degraded: String(notices.some((notice) => notice.kind === "degraded")) });
      metrics.answerSeconds.observe({ mode }, elapsedSeconds());
      if (refused) metrics.refusals.inc();
      else if (firstTextSeconds !== null) metrics.firstSentence.observe(firstTextSeconds);
    }
    yield event;
  }
}
