import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Protocol buffer fields: numbers as varints, everything else with its length. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]);
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Iterable<number>) => {
  const all = [...value];
  return [...varint(field * 8 + 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string) => bytes(field, Buffer.from(value));

const floatType = 1;
const int64Type = 7;
const valueInfo = (name: string, type: number, dims: string[]) => [
  ...text(1, name),
  ...bytes(
    2,
    bytes(1, [
      ...number(1, type),
      ...bytes(
        2,
        dims.flatMap((dim) => bytes(1, text(2, dim))),
      ),
    ]),
  ),
];

/**
 * Writes a model folder as an export has it: words split at blanks, and a graph whose logits are the mean of one row of `scores` per token
 * (Gather, ReduceMean); with "tokens" those rows themselves, as an encoder's last hidden state. The ONNX file is written by hand from the format's field numbers (onnx.proto3).
 */
export function writeTinyOnnx(
  folder: string,
  scores: Record<string, number[]>,
  labels: string[],
  output: "logits" | "tokens" = "logits",
): void {
  const words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ...Object.keys(scores)];
  const table = words.flatMap((word) => scores[word] ?? labels.map(() => 0));
  const weights = [
    ...number(1, words.length),
    ...number(1, labels.length),
    ...number(2, floatType),
    ...text(8, "scores"),
    ...bytes(9, Buffer.from(new Float32Array(table).buffer)),
  ];
  const gather = [...text(1, "scores"), ...text(1, "input_ids"), ...text(2, "rows"), ...text(4, "Gather")];
  const axes = [...text(1, "axes"), ...number(8, 1), ...number(20, 7)];
  const keep = [...text(1, "keepdims"), ...number(3, 0), ...number(20, 2)];
  const mean = [...text(1, "rows"), ...text(2, "logits"), ...text(4, "ReduceMean"), ...bytes(5, axes), ...bytes(5, keep)];
  const through = [...text(1, "rows"), ...text(2, "last_hidden_state"), ...text(4, "Identity")];
  const graph = [
    ...bytes(1, gather),
    ...bytes(1, output === "tokens" ? through : mean),
    ...text(2, "tiny"),
    ...bytes(5, weights),
    ...bytes(11, valueInfo("input_ids", int64Type, ["batch", "tokens"])),
    ...bytes(
      12,
      output === "tokens"
        ? valueInfo("last_hidden_state", floatType, ["batch", "tokens", "size"])
        : valueInfo("logits", floatType, ["batch", "classes"]),
    ),
  ];
  const model = [...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))];
  mkdirSync(join(folder, "onnx"), { recursive: true });
  writeFileSync(join(folder, "onnx", "model.onnx"), Buffer.from(model));
  const special = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  writeFileSync(
    join(folder, "tokenizer.json"),
    JSON.stringify({
      version: "1.0",
      added_tokens: [],
      normalizer: { type: "Lowercase" },
      pre_tokenizer: { type: "Whitespace" },
      post_processor: {
        type: "TemplateProcessing",
        single: [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)],
        pair: [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0), sequence("B", 1), special("[SEP]", 1)],
        special_tokens: { "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] }, "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] } },
      },
      decoder: null,
      model: { type: "WordLevel", vocab: Object.fromEntries(words.map((word, id) => [word, id])), unk_token: "[UNK]" },
    }),
  );
  writeFileSync(join(folder, "tokenizer_config.json"), JSON.stringify({ unk_token: "[UNK]", pad_token: "[PAD]" }));
  writeFileSync(join(folder, "config.json"), JSON.stringify({ id2label: Object.fromEntries(labels.entries()), pad_token_id: 0 }));
}
