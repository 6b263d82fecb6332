import { FootnoteError } from "@footnote/domain/footnote-error";
import type { OnnxModel } from "../local-onnx/load-onnx-model.ts";
import type { SecondOpinion } from "./second-opinion.ts";

const maxTokens = 512;

/**
 * A second opinion from a local entailment model: evidence and claim as a pair, softmax over its classes, the share of the one that config.json
 * calls entailment. Throws `config_invalid` for a model without such a class.
 */
export function opinionByOnnx(model: OnnxModel, name: string): SecondOpinion {
  const labels = Object.entries((model.config["id2label"] ?? {}) as Record<string, string>);
  const entailment = labels.find(([, label]) => /^entail/i.test(label))?.[0];
  if (entailment === undefined)
    throw new FootnoteError("config_invalid", "The local model is no entailment model: its config.json names no class entailment.");
  return {
    name,
    async judge(questions) {
      if (questions.length === 0) return [];
      const { outputs } = await model.run(
        questions.map(({ evidence, claim }) => ({ text: evidence, pair: claim })),
        maxTokens,
      );
      const logits = outputs.get("logits") ?? outputs.values().next().value!;
      const classes = logits.dims.at(-1)!;
      return questions.map((_, index) => softmax(logits.data.subarray(index * classes, (index + 1) * classes))[Number(entailment)]!);
    },
  };
}

function softmax(values: Float32Array): number[] {
  const top = Math.max(...values);
  const powers = [...values].map((value) => Math.exp(value - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
