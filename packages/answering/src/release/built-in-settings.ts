import type { Config } from "@footnote/config/config";
import type { ReleaseSettings } from "@footnote/domain/release";
import { builtInLegWeights } from "@footnote/retrieval/fuse/leg-weights";
import { fullStrategy } from "@footnote/retrieval/pipeline";
import { answerPrompt } from "../prompt/answer-prompt.ts";

const passages = 10;

/** The settings that this code and its environment give, as a release holds them. No keys: those stay in the environment. */
export function builtInSettings(config: Pick<Config, "chat" | "embedding" | "rerank">): ReleaseSettings {
  const { chat, embedding, rerank } = config;
  return {
    prompt: { system: answerPrompt.system },
    models: {
      chat: chat === null ? [] : [chat, ...chat.fallbacks].map(({ baseUrl, model }) => ({ endpoint: baseUrl, model })),
      chatTimeoutMs: chat?.timeoutMs ?? 30_000,
      firstTokenTimeoutMs: chat?.firstTokenTimeoutMs ?? 2_500,
      embedding: embedding === null ? null : { endpoint: embedding.baseUrl, model: embedding.model, dimensions: embedding.dimensions },
      rerank: rerank === null ? null : { endpoint: rerank.baseUrl, model: rerank.model, timeoutMs: rerank.timeoutMs },
    },
    retrieval: {
      passages,
      chunksPerLeg: fullStrategy.depth.perLeg,
      candidates: fullStrategy.depth.candidates,
      rerank: fullStrategy.rerank,
      legWeights: builtInLegWeights,
    },
  };
}
