import { FootnoteError } from "@footnote/domain/footnote-error";
import type { OnnxModel } from "../local-onnx/load-onnx-model.ts";
import type { SecondOpinion } from "./second-opinion.ts";

const maxTokens = 512;

/**
 * A second opinion from a local entailment model: evidence and claim as a pair, softmax over its classes, the share of the one that config.json
 * calls entailment. Throws `config_invalid` for a model without such a class; judging takes `timeoutMs` at most, then `model_timeout`.
 */
export function opinionByOnnx(model: OnnxModel, name: string, timeoutMs: number): SecondOpinion {
  const labels = Object.entries((model.config["id2label"] ?? {}) as Record<string, string>);
  const entailment = labels.find(([, label]) => /^entail/i.test(label))?.[0];
  if (entailment === undefined)
    throw new FootnoteError("config_invalid", "The local model is no entailment model: its config.json names no class entailment.");
  return {
    name,
    async judge(questions) {
      if (questions.length === 0) return [];
      const run = model.run(
        questions.map(({ evidence, claim }) => ({ text: evidence, pair: claim })),
        maxTokens,
      );
      const { outputs } = await withDeadline(run, timeoutMs);
      const logits = outputs.get("logits") ?? outputs.values().next().value!;
      const classes = logits.dims.at(-1)!;
      return questions.map((_, index) => softmax(logits.data.subarray(index * classes, (index + 1) * classes))[Number(entailment)]!);
    },
  };
}

async function withDeadline<Result>(run: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () =>
        fail(new FootnoteError("model_timeout", "The local entailment model did not answer in time.", { details: { stage: "verify" } })),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}

function softmax(values: Float32Array): number[] {
  const top = Math.max(...values);
  const powers = [...values].map((value) => Math.exp(value - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
