import type { AnsweringContext } from "@footnote/answering/context";
import { answerQuestion } from "@footnote/answering/pipeline";
import type { Answer, AnswerEvent } from "@footnote/domain/answer";
import type { ConversationId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { GateCase } from "../cases/gate-case.ts";

/** Everything the asker received for the last question of a case. `firstTextMs` is the time to the first verified sentence. */
export type AskedCase = { answer: Answer; events: AnswerEvent[]; tookMs: number; firstTextMs: number | null };

/** What is asked of a case. */
type Asked = Pick<GateCase, "question" | "history" | "audience">;

/** Asks a case through the whole pipeline: its earlier questions first, in the same conversation. `beforeLast` runs right before the last one. */
export async function askCase(ctx: AnsweringContext, viewer: Viewer, asked: Asked, beforeLast: () => void = () => {}): Promise<AskedCase> {
  let conversationId: ConversationId | undefined;
  for (const question of asked.history) conversationId = (await ask(ctx, viewer, asked, question, conversationId)).answer.conversationId;
  beforeLast();
  return ask(ctx, viewer, asked, asked.question, conversationId);
}

async function ask(
  ctx: AnsweringContext,
  viewer: Viewer,
  { audience }: Asked,
  question: string,
  conversationId: ConversationId | undefined,
): Promise<AskedCase> {
  const request = {
    question,
    filters: {},
    ...(audience === undefined ? {} : { audience }),
    ...(conversationId === undefined ? {} : { conversationId }),
  };
  const events: AnswerEvent[] = [];
  const startMs = performance.now();
  let firstTextMs: number | null = null;
  for await (const event of answerQuestion(ctx, viewer, request)) {
    if (event.event === "text") firstTextMs ??= performance.now() - startMs;
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.event !== "answer") throw new Error("the pipeline ended without an answer");
  return { answer: last.data, events, tookMs: performance.now() - startMs, firstTextMs };
}
