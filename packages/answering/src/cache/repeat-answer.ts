import type { AnswerEvent } from "@footnote/domain/answer";
import type { AnsweringContext, ReleaseOfRequest } from "../context.ts";
import type { OpenTurn } from "../prepare/open-turn.ts";
import type { AnswerRecord } from "../store/answer-record.ts";
import { recordAnswer } from "../store/record-answer.ts";

type Base = Pick<AnswerRecord, "answerId" | "conversationId" | "question" | "traceId">;

/** Gives an earlier answer again as one of this asker's own: stored, with an id of its own, without tokens. */
export async function* repeatAnswer(
  ctx: AnsweringContext,
  turn: OpenTurn,
  earlier: AnswerRecord,
  base: Base,
  release: ReleaseOfRequest["release"] | null,
): AsyncGenerator<AnswerEvent, void> {
  const made: AnswerRecord = {
    ...earlier,
    ...base,
    usage: { inputTokens: 0, outputTokens: 0 },
    versions: { ...earlier.versions, repeated: true },
    timings: {},
    createdAt: ctx.now().toISOString(),
  };
  yield { event: "passages", data: { passages: made.passages } };
  for (const citation of made.citations) yield { event: "citation", data: citation };
  yield { event: "text", data: { text: made.text } };
  for (const notice of made.notices) yield { event: "notice", data: notice };
  const { claims, decision, ...answer } = made;
  await recordAnswer(
    ctx,
    turn.viewer,
    turn,
    { ...answer, claims, decision },
    {
      found: made.passages,
      // what a release is judged by are its own answers
      release: release === null ? null : { id: release.id, outcome: null },
      replaces: undefined,
    },
  );
  yield { event: "answer", data: answer };
}
