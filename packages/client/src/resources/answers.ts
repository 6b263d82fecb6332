import { Answer, AnswerEvent } from "@footnote/domain/answer";
import { FeedbackResponse, type AnswerRequest, type FeedbackRequest } from "@footnote/domain/contract/answers";
import type { z } from "zod";
import { FootnoteApiError } from "../footnote-api-error.ts";
import { readEvents } from "../read-events.ts";
import type { Call, Transport } from "../transport.ts";

export type Ask = z.input<typeof AnswerRequest>;

/** Questions, their answers, and what people say of them. */
export function answersOf(transport: Transport) {
  return {
    /** The whole answer, when it is complete. */
    ask: (request: Ask, call: Call = {}) => transport.json(Answer, "POST", "/v1/answers", { ...call, body: { json: request } }),
    /** The answer while it is made; the last event is `answer`. Throws FootnoteApiError for a refusal, also one in the middle of the stream. */
    stream: (request: Ask, call: Call = {}) => streamAnswer(transport, request, call),
    get: (answerId: string, call: Call = {}) => transport.json(Answer, "GET", `/v1/answers/${answerId}`, call),
    noteDraftUse: (answerId: string, call: Call = {}) => transport.nothing("POST", `/v1/answers/${answerId}/draft-use`, call),
    giveFeedback: (answerId: string, feedback: FeedbackRequest, call: Call = {}) =>
      transport.json(FeedbackResponse, "POST", `/v1/answers/${answerId}/feedback`, { ...call, body: { json: feedback } }),
  };
}

async function* streamAnswer(transport: Transport, request: Ask, call: Call): AsyncGenerator<Exclude<AnswerEvent, { event: "error" }>> {
  const response = await transport.raw("POST", "/v1/answers", { ...call, body: { json: request }, accept: "text/event-stream" });
  let isComplete = false;
  for await (const received of readEvents(response)) {
    const parsed = AnswerEvent.safeParse(received);
    // an event that this client does not know yet is none of its business
    if (!parsed.success) continue;
    if (parsed.data.event === "error") throw new FootnoteApiError({ type: "about:blank", ...parsed.data.data });
    isComplete = parsed.data.event === "answer";
    yield parsed.data;
  }
  if (!isComplete && call.signal?.aborted !== true)
    throw new FootnoteApiError({
      type: "about:blank",
      title: "Connection lost",
      status: 0,
      code: "api_unreachable",
      detail: "The connection broke before the answer was complete. Ask again.",
    });
}
