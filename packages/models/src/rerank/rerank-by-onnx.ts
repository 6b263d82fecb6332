import { FootnoteError } from "@footnote/domain/footnote-error";
import { startModelCall } from "@footnote/telemetry/start-model-call";
import { localModelName } from "../embedding/local-model-name.ts";
import { findModelFolder, type ModelHub } from "../local-onnx/find-model-folder.ts";
import type { OnnxModel } from "../local-onnx/load-onnx-model.ts";
import { openOnnxModel } from "../local-onnx/open-onnx-model.ts";

export type LocalReranker = { model: string; timeoutMs: number; hub: ModelHub };

const maxTokens = 512;
/** Small, so that a late call stops soon. */
const batchSize = 8;
const opened = new Map<string, Promise<OnnxModel>>();

/**
 * Scores documents against a question by a local ONNX cross-encoder; one score of 0 to 1 per document in the given order, higher is better. Each
 * model is opened once per process. Throws `config_invalid` for a wrong folder, `model_timeout` when it takes longer than `timeoutMs`.
 */
export async function rerankByOnnx(reranker: LocalReranker, question: string, documents: string[]): Promise<number[]> {
  const call = startModelCall({ operation: "rerank", provider: "onnx", model: localModelName(reranker.model) });
  try {
    const scores = await call.run(() => score(reranker, question, documents));
    call.succeed();
    return scores;
  } catch (error) {
    call.fail({ code: FootnoteError.is(error) ? error.code : "internal" });
    throw error;
  }
}

async function score({ model: name, timeoutMs, hub }: LocalReranker, question: string, documents: string[]): Promise<number[]> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      isLate = true;
      fail(new FootnoteError("model_timeout", "The local reranker did not answer in time.", { details: { stage: "rerank" } }));
    }, timeoutMs);
  });
  const work = async () => {
    const model = await open(name, hub);
    const scores: number[] = documents.map(() => 0);
    // documents of like length together: a batch is padded to its longest
    const order = documents.map((_, index) => index).toSorted((a, b) => documents[a]!.length - documents[b]!.length);
    for (let start = 0; start < order.length && !isLate; start += batchSize) {
      const places = order.slice(start, start + batchSize);
      const { outputs } = await model.run(
        places.map((place) => ({ text: question, pair: documents[place]!, cuts: "pair" })),
        maxTokens,
      );
      const logits = outputs.get("logits") ?? [...outputs.values()][0]!;
      const classes = logits.dims.at(-1)!;
      if (logits.dims.length !== 2 || classes > 2)
        throw new FootnoteError(
          "config_invalid",
          `The local model ${localModelName(name)} is no reranker: it gives ${classes} classes, not a score.`,
        );
      for (const [row, place] of places.entries()) scores[place] = relevance(logits.data.subarray(row * classes, (row + 1) * classes));
    }
    return scores;
  };
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One number is a logit of relevance, of two the second is "relevant". */
function relevance(logits: Float32Array): number {
  return 1 / (1 + Math.exp(logits.length === 2 ? logits[0]! - logits[1]! : -logits[0]!));
}

function open(name: string, hub: ModelHub): Promise<OnnxModel> {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const model = findModelFolder(name, hub).then(openOnnxModel);
  opened.set(name, model);
  model.catch(() => opened.delete(name));
  return model;
}
