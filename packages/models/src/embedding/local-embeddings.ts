import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Embeddings } from "@langchain/core/embeddings";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { startModelCall } from "@footnote/telemetry/start-model-call";
import { findModelFolder, type ModelHub } from "../local-onnx/find-model-folder.ts";
import type { OnnxModel, OnnxOutput } from "../local-onnx/load-onnx-model.ts";
import { openOnnxModel } from "../local-onnx/open-onnx-model.ts";
import { toUnitLength, type Embedder } from "./embedder.ts";
import { localModelName } from "./local-model-name.ts";

export type Pooling = "mean" | "cls";
/** `model` is a folder or a name at the hub; `pooling` null: as the folder says, else mean. */
export type LocalEmbeddingModel = {
  model: string;
  dimensions: number;
  pooling: Pooling | null;
  queryPrefix: string;
  passagePrefix: string;
  maxTokens: number;
  batchSize?: number;
};

type Opened = { model: OnnxModel; pooling: Pooling };

/**
 * A local ONNX encoder (a sentence-transformers export and the like), opened at the first text. Token vectors are pooled over what the mask
 * lets through and scaled to unit length. Throws `config_invalid` for a wrong folder or another size than configured.
 */
export class LocalEmbeddings extends Embeddings implements Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly #settings: LocalEmbeddingModel;
  readonly #hub: ModelHub;
  #opened: Promise<Opened> | undefined;

  constructor(settings: LocalEmbeddingModel, hub: ModelHub) {
    super({});
    this.name = localModelName(settings.model);
    this.dimensions = settings.dimensions;
    this.#settings = settings;
    this.#hub = hub;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return this.#embed(texts.map((text) => this.#settings.passagePrefix + text));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return (await this.#embed([this.#settings.queryPrefix + text]))[0]!;
  }

  /** Ends the model's thread; the next text opens it again. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened)?.model.close();
  }

  async #embed(texts: string[]): Promise<number[][]> {
    // texts of like length together: a batch is padded to its longest
    const order = texts.map((_, index) => index).toSorted((a, b) => texts[a]!.length - texts[b]!.length);
    const vectors: number[][] = texts.map(() => []);
    const { batchSize = 16 } = this.#settings;
    for (let start = 0; start < order.length; start += batchSize) {
      const places = order.slice(start, start + batchSize);
      const made = await this.#measured(places.map((place) => texts[place]!));
      for (const [index, place] of places.entries()) vectors[place] = made[index]!;
    }
    return vectors;
  }

  async #measured(texts: string[]): Promise<number[][]> {
    const call = startModelCall({ operation: "embeddings", provider: "onnx", model: this.name, dimensions: this.dimensions });
    try {
      const vectors = await call.run(() => this.#run(texts));
      call.succeed();
      return vectors;
    } catch (error) {
      call.fail({ code: FootnoteError.is(error) ? error.code : "internal" });
      throw error;
    }
  }

  async #run(texts: string[]): Promise<number[][]> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      // a folder that is put right is found without a restart
      this.#opened = undefined;
      throw error;
    });
    const { model, pooling } = await this.#opened;
    const { outputs, attentionMask } = await model.run(
      texts.map((text) => ({ text })),
      this.#settings.maxTokens,
    );
    const output = ["sentence_embedding", "last_hidden_state", "token_embeddings"].map((name) => outputs.get(name)).find(Boolean);
    const vectors = pool(output ?? [...outputs.values()][0]!, attentionMask, pooling);
    const size = vectors[0]?.length ?? 0;
    if (size !== this.dimensions)
      throw new FootnoteError(
        "config_invalid",
        `The local model ${this.name} gives vectors of ${size} numbers, EMBEDDING_DIMENSIONS says ${this.dimensions}.`,
        { details: { model: this.name, given: size, wanted: this.dimensions } },
      );
    return vectors.map((vector) => toUnitLength(vector));
  }

  async #open(): Promise<Opened> {
    const folder = await findModelFolder(this.#settings.model, this.#hub);
    return { model: await openOnnxModel(folder), pooling: this.#settings.pooling ?? (await readPooling(folder)) };
  }
}

async function readPooling(folder: string): Promise<Pooling> {
  const path = join(folder, "1_Pooling", "config.json");
  if (!existsSync(path)) return "mean";
  try {
    return (JSON.parse(await readFile(path, "utf8")) as { pooling_mode_cls_token?: boolean }).pooling_mode_cls_token === true
      ? "cls"
      : "mean";
  } catch (cause) {
    throw new FootnoteError("config_invalid", `${path} is not readable; set EMBEDDING_POOLING.`, { cause });
  }
}

/** One vector per text. Two dimensions: the graph has pooled already. */
function pool({ data, dims }: OnnxOutput, attentionMask: number[][], pooling: Pooling): number[][] {
  const size = dims.at(-1)!;
  if (dims.length === 2) return attentionMask.map((_, row) => Array.from(data.subarray(row * size, (row + 1) * size)));
  const width = dims[1]!;
  return attentionMask.map((mask, row) => {
    const sum = Array.from({ length: size }, () => 0);
    const first = mask.indexOf(1);
    for (let token = 0; token < width; token++) {
      if (pooling === "cls" ? token !== first : mask[token] === 0) continue;
      const start = (row * width + token) * size;
      for (let place = 0; place < size; place++) sum[place]! += data[start + place]!;
    }
    // a mean and a sum point the same way, and only the direction is kept
    return sum;
  });
}
