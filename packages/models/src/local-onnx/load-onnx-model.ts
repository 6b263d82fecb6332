import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** A text, or two that the model reads as a pair (question and passage, passage and claim); `cuts` says which of them gives way where both are too long. */
export type OnnxInput = { text: string; pair?: string; cuts?: "text" | "pair" };
/** `data` in row-major order of `dims`; the first dimension is the input's place. */
export type OnnxOutput = { data: Float32Array; dims: number[] };
export type OnnxResult = { outputs: ReadonlyMap<string, OnnxOutput>; attentionMask: number[][] };
export type OnnxModel = {
  /** config.json of the folder: id2label and the like. */
  config: Record<string, unknown>;
  /** Runs a batch; longer inputs are cut at `maxTokens`, of a pair the first text unless said otherwise. */
  run: (inputs: OnnxInput[], maxTokens: number) => Promise<OnnxResult>;
  close: () => Promise<void>;
};

/** Where Hugging Face exports put the graph, smallest first. */
const graphFiles = ["onnx/model_quantized.onnx", "onnx/model_int8.onnx", "onnx/model.onnx", "model.onnx"];

/**
 * Opens a folder with an exported model (tokenizer.json, tokenizer_config.json, config.json and an ONNX graph) on this machine's processor. The runtime is
 * an optional package that is loaded here and nowhere else. Throws `config_invalid` for a folder or an installation that lacks something.
 */
export async function loadOnnxModel(folder: string): Promise<OnnxModel> {
  const graph = graphFiles.map((file) => join(folder, file)).find((file) => existsSync(file));
  if (graph === undefined)
    throw new FootnoteError("config_invalid", `There is no ONNX model in ${folder}: none of ${graphFiles.join(", ")}.`);
  const [tokenizerJson, tokenizerConfig, config] = await Promise.all(
    ["tokenizer.json", "tokenizer_config.json", "config.json"].map((file) => readJson(join(folder, file))),
  );
  const { InferenceSession, Tensor, Tokenizer } = await loadRuntime();
  const tokenizer = new Tokenizer(tokenizerJson!, tokenizerConfig!);
  const session = await InferenceSession.create(graph, { logSeverityLevel: 3 }).catch((cause: unknown) => {
    throw new FootnoteError("config_invalid", `${graph} is no ONNX graph that this runtime reads.`, { cause });
  });
  const odd = session.inputNames.find((name) => !["input_ids", "attention_mask", "token_type_ids"].includes(name));
  if (odd !== undefined) throw new FootnoteError("config_invalid", `${graph} wants an input ${odd}; only text encoders can be used.`);
  const padId = typeof config!["pad_token_id"] === "number" ? config!["pad_token_id"] : 0;
  return {
    config: config!,
    async run(inputs, maxTokens) {
      const encoded = inputs.map(({ text, pair, cuts }) =>
        cut(tokenizer.encode(text, { text_pair: pair ?? null, return_token_type_ids: true }), maxTokens, cuts ?? "text"),
      );
      const width = Math.max(1, ...encoded.map(({ ids }) => ids.length));
      const tensor = (rows: number[][], filler: number) =>
        new Tensor(
          "int64",
          BigInt64Array.from(
            rows.flatMap((row) => pad(row, width, filler)),
            BigInt,
          ),
          [rows.length, width],
        );
      const attentionMask = encoded.map(({ attention_mask }) => pad(attention_mask, width, 0));
      const feeds: Record<string, InstanceType<typeof Tensor>> = {
        input_ids: tensor(
          encoded.map(({ ids }) => ids),
          padId,
        ),
        attention_mask: tensor(attentionMask, 0),
        token_type_ids: tensor(
          encoded.map(({ token_type_ids }) => token_type_ids),
          0,
        ),
      };
      const found = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]!])));
      const outputs = new Map(
        Object.entries(found).map(([name, { data, dims }]) => [name, { data: Float32Array.from(data as Float32Array), dims: [...dims] }]),
      );
      return { outputs, attentionMask };
    },
    close: () => session.release(),
  };
}

async function loadRuntime() {
  try {
    const [runtime, { Tokenizer }] = await Promise.all([import("onnxruntime-node"), import("@huggingface/tokenizers")]);
    return { InferenceSession: runtime.InferenceSession, Tensor: runtime.Tensor, Tokenizer };
  } catch (cause) {
    throw new FootnoteError(
      "config_invalid",
      "A local model needs the packages onnxruntime-node and @huggingface/tokenizers; install them or unset it.",
      {
        cause,
      },
    );
  }
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  } catch (cause) {
    throw new FootnoteError("config_invalid", `The model folder has no readable ${path}.`, { cause });
  }
}

type Encoded = { ids: number[]; attention_mask: number[]; token_type_ids: number[] };

/** Takes tokens out before the second text, or before the last token where the end gives way: the closing token stays. */
function cut(encoded: Encoded, maxTokens: number, cuts: "text" | "pair"): Encoded {
  const over = encoded.ids.length - maxTokens;
  if (over <= 0) return encoded;
  const second = cuts === "text" ? encoded.token_type_ids.indexOf(1) : -1;
  const end = (second > 0 ? second : encoded.ids.length) - 1;
  const start = Math.max(1, end - over);
  const without = (row: number[]) => [...row.slice(0, start), ...row.slice(end)].slice(0, maxTokens);
  return { ids: without(encoded.ids), attention_mask: without(encoded.attention_mask), token_type_ids: without(encoded.token_type_ids) };
}

function pad(row: number[], width: number, filler: number): number[] {
  return [...row, ...Array.from({ length: width - row.length }, () => filler)];
}
