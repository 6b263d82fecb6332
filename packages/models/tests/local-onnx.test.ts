import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "@footnote/config/config";
import { configuredModels } from "../src/embedding/configured-models.ts";
import { LocalEmbeddings, type LocalEmbeddingModel } from "../src/embedding/local-embeddings.ts";
import { loadEmbedder } from "../src/embedding/load-embedder.ts";
import { wantedEmbeddingModel } from "../src/embedding/wanted-embedding-model.ts";
import { rerankByOnnx } from "../src/rerank/rerank-by-onnx.ts";
import { writeTinyOnnx } from "@footnote/testing/write-tiny-onnx";

let root: string;
let encoder: string;
let ranker: string;
let server: Server;
let hub: { url: string; dir: string };
const asked: string[] = [];

/** [CLS] points one way, words of leave and of travel two others; "query" and "passage" mark the prefixes. */
const towards = (place: number, length = 1) => Array.from({ length: 8 }, (_, index) => (index === place ? length : 0));
const words = { "[CLS]": towards(2, 9), leave: towards(0), holiday: towards(0), travel: towards(1), query: towards(3) };
const labels = [..."abcdefgh"];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "footnote-local-onnx-"));
  encoder = join(root, "tiny-encoder");
  ranker = join(root, "tiny-ranker");
  writeTinyOnnx(encoder, words, labels, "tokens");
  writeTinyOnnx(ranker, { leave: [4], travel: [-4] }, ["relevance"]);
  // a hub that has the encoder under one name
  server = createServer((request, response) => {
    asked.push(request.url!);
    const [, file] = request.url!.split("/acme/tiny/resolve/main/");
    try {
      response.end(readFileSync(join(encoder, file ?? "none")));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  hub = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, dir: join(root, "kept") };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const settings = (more: Partial<LocalEmbeddingModel> = {}): LocalEmbeddingModel => ({
  model: encoder,
  dimensions: 8,
  pooling: "mean",
  queryPrefix: "",
  passagePrefix: "",
  maxTokens: 16,
  ...more,
});
const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const rounded = (vector: number[]) => vector.map((value) => Math.round(value * 1000) / 1000);

describe("local embeddings", () => {
  test("texts go in batches, vectors come back in order and with unit length, like the words they hold", async () => {
    const embeddings = new LocalEmbeddings(settings({ batchSize: 2 }), hub);
    const texts = ["travel travel travel travel", "leave", "holiday", "travel", "leave leave travel"];
    const vectors = await embeddings.embedDocuments(texts);
    expect(vectors).toHaveLength(5);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1);
    expect(dot(vectors[1]!, vectors[2]!)).toBeCloseTo(1);
    expect(dot(vectors[1]!, vectors[2]!)).toBeGreaterThan(dot(vectors[1]!, vectors[3]!));
    expect(vectors[0]![1]).toBeGreaterThan(vectors[3]![1]!);
    // padding of a batch changes no vector
    for (const [index, text] of texts.entries()) expect(rounded(await embeddings.embedQuery(text))).toEqual(rounded(vectors[index]!));
    expect(await embeddings.embedDocuments([])).toEqual([]);
    await embeddings.close();
  });

  test("pooling is the mean or the first token, as set or as the folder says", async () => {
    const first = new LocalEmbeddings(settings({ pooling: "cls" }), hub);
    expect(rounded(await first.embedQuery("leave leave"))).toEqual(towards(2));
    const folder = join(root, "by-folder");
    writeTinyOnnx(folder, words, labels, "tokens");
    const unsaid = new LocalEmbeddings(settings({ model: folder, pooling: null }), hub);
    expect((await unsaid.embedQuery("leave leave"))[0]).toBeGreaterThan(0);
    mkdirSync(join(folder, "1_Pooling"));
    writeFileSync(
      join(folder, "1_Pooling", "config.json"),
      JSON.stringify({ pooling_mode_cls_token: true, pooling_mode_mean_tokens: false }),
    );
    const said = new LocalEmbeddings(settings({ model: folder, pooling: null }), hub);
    expect(rounded(await said.embedQuery("leave leave"))).toEqual(towards(2));
    await Promise.all([first.close(), unsaid.close(), said.close()]);
  });

  test("questions and passages get their prefixes, and long texts are cut", async () => {
    const embeddings = new LocalEmbeddings(settings({ queryPrefix: "query ", maxTokens: 5 }), hub);
    const [question, [passage, long]] = [
      await embeddings.embedQuery("leave"),
      await embeddings.embedDocuments(["leave", "leave leave leave travel travel"]),
    ];
    expect(question[3]).toBeGreaterThan(0);
    expect(passage![3]).toBe(0);
    expect(long![1]).toBe(0);
    await embeddings.close();
  });

  test("a model is downloaded from the hub by its name, once", async () => {
    const embed = async () => {
      const embeddings = new LocalEmbeddings(settings({ model: "acme/tiny" }), hub);
      expect(embeddings.name).toBe("acme/tiny");
      const vector = await embeddings.embedQuery("leave");
      await embeddings.close();
      return vector;
    };
    const vector = await embed();
    const requests = asked.length;
    expect(requests).toBeGreaterThan(3);
    expect(await embed()).toEqual(vector);
    expect(asked).toHaveLength(requests);
  });

  test("what is wrong with a model is said with a code", async () => {
    const fails = (more: Partial<LocalEmbeddingModel>, message: string) =>
      expect(new LocalEmbeddings(settings(more), hub).embedQuery("leave")).rejects.toMatchObject({
        code: "config_invalid",
        message: expect.stringContaining(message),
      });
    await fails({ model: join(root, "none") }, "no model folder");
    await fails({ model: "acme/none" }, "neither a folder nor a model");
    await fails({ model: root }, "no ONNX model");
    await fails({ dimensions: 384 }, "EMBEDDING_DIMENSIONS says 384");
    const broken = join(root, "broken");
    writeTinyOnnx(broken, words, labels, "tokens");
    writeFileSync(join(broken, "onnx", "model.onnx"), "no graph");
    await fails({ model: broken }, "no ONNX graph");
    rmSync(join(broken, "tokenizer.json"));
    await fails({ model: broken }, "tokenizer.json");
    const offline = new LocalEmbeddings(settings({ model: "acme/other" }), { ...hub, url: "http://127.0.0.1:9" });
    await expect(offline.embedQuery("leave")).rejects.toMatchObject({ code: "model_unavailable" });
  });

  test("the configuration names it, and the workspace's row finds it again, also when another has come first", async () => {
    const local = { EMBEDDING_LOCAL_MODEL: encoder, EMBEDDING_DIMENSIONS: "8" };
    const wanted = wantedEmbeddingModel(loadConfig(local));
    expect(wanted).toEqual({ name: "tiny-encoder", provider: "onnx", dimensions: 8 });
    const later = loadConfig({
      EMBEDDING_BASE_URL: "http://127.0.0.1:9/v1",
      EMBEDDING_MODEL: "new",
      EMBEDDING_DIMENSIONS: "8",
      EMBEDDING_OTHERS: JSON.stringify([{ localModel: encoder, dimensions: 8 }]),
    });
    expect(configuredModels(later).map(({ name }) => name)).toEqual(["new", "tiny-encoder"]);
    const embedder = await loadEmbedder(later, { id: 1, ...wanted }, async () => null);
    expect(await embedder.embedQuery("leave")).toHaveLength(8);
    await expect(loadEmbedder(loadConfig({}), { id: 1, ...wanted }, async () => null)).rejects.toMatchObject({ code: "config_invalid" });
    expect(() => loadConfig({ ...local, EMBEDDING_BASE_URL: "http://127.0.0.1:9/v1", EMBEDDING_MODEL: "new" })).toThrow(
      "cannot both be set",
    );
    expect(() => loadConfig({ EMBEDDING_LOCAL_MODEL: encoder })).toThrow("EMBEDDING_DIMENSIONS must be set too");
  });
});

describe("local reranking", () => {
  const reranker = (more = {}) => ({ model: ranker, timeoutMs: 20_000, hub, ...more });

  test("scores come back in the order of the documents, between 0 and 1", async () => {
    const documents = [...Array.from({ length: 20 }, () => "travel"), "leave", "leave travel"];
    const scores = await rerankByOnnx(reranker(), "which", documents);
    expect(scores).toHaveLength(22);
    expect(Math.max(...scores)).toBe(scores[20]);
    expect(scores[21]).toBeCloseTo(0.5);
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect(await rerankByOnnx(reranker(), "which", [])).toEqual([]);
  });

  test("of a pair that is too long the passage is cut and the question stays", async () => {
    const [score] = await rerankByOnnx(reranker(), Array.from({ length: 400 }, () => "leave").join(" "), [
      Array.from({ length: 900 }, () => "travel").join(" "),
    ]);
    expect(score).toBeGreaterThan(0.5);
  });

  test("a wrong folder, a model that is no reranker and a late one are errors with a code", async () => {
    await expect(rerankByOnnx(reranker({ model: join(root, "none") }), "q", ["a"])).rejects.toMatchObject({ code: "config_invalid" });
    const classifier = join(root, "classifier");
    writeTinyOnnx(classifier, { leave: [1, 2, 3] }, ["x", "y", "z"]);
    await expect(rerankByOnnx(reranker({ model: classifier }), "q", ["a"])).rejects.toMatchObject({ code: "config_invalid" });
    await expect(
      rerankByOnnx(
        reranker({ timeoutMs: 1 }),
        "q",
        Array.from({ length: 4_000 }, () => "leave"),
      ),
    ).rejects.toMatchObject({ code: "model_timeout" });
  });
});
