import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadOnnxModel } from "../src/local-onnx/load-onnx-model.ts";
import { opinionByOnnx } from "../src/second-opinion/opinion-by-onnx.ts";
import { loadSecondOpinion } from "../src/second-opinion/load-second-opinion.ts";
import { writeTinyOnnx } from "@footnote/testing/write-tiny-onnx";

let folder: string;
let server: OpenaiServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "footnote-onnx-"));
  writeTinyOnnx(folder, { leave: [0, 0, 9], not: [90, 0, 0] }, ["contradiction", "neutral", "entailment"]);
  server = await startOpenaiServer({ reply: (messages) => (messages.at(-1)!.content.includes("Statement:\n28 days") ? "Yes." : "NO") });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.close();
});

const questions = [
  { evidence: "leave leave", claim: "leave" },
  { evidence: "leave leave", claim: "not leave" },
];

test("a local model reads pairs as a batch and gives its belief in entailment", async () => {
  const opinion = loadSecondOpinion(loadConfig({ VERIFY_SECOND_OPINION: folder }))!;
  const [right, wrong] = await opinion.judge(questions);
  expect(right).toBeGreaterThan(0.9);
  expect(wrong).toBeLessThan(0.1);
});

test("a local model that is late is given up, and one that was not there is found later", async () => {
  const model = { config: { id2label: { 0: "entailment" } }, run: () => new Promise<never>(() => {}), close: async () => {} };
  await expect(opinionByOnnx(model, "slow", 1).judge(questions)).rejects.toMatchObject({ code: "model_timeout" });
  const later = join(folder, "later");
  const opinion = loadSecondOpinion(loadConfig({ VERIFY_SECOND_OPINION: later }))!;
  await expect(opinion.judge(questions)).rejects.toMatchObject({ code: "config_invalid" });
  mkdirSync(later);
  writeTinyOnnx(later, { leave: [0, 0, 9], not: [90, 0, 0] }, ["contradiction", "neutral", "entailment"]);
  expect((await opinion.judge(questions))[0]).toBeGreaterThan(0.9);
});

test("a batch is padded, cut at its limit and told by its mask", async () => {
  const model = await loadOnnxModel(folder);
  const { outputs, attentionMask } = await model.run([{ text: "leave" }, { text: "leave leave leave leave", pair: "not" }], 6);
  expect(outputs.get("logits")!.dims).toEqual([2, 3]);
  expect(attentionMask).toEqual([
    [1, 1, 1, 0, 0, 0],
    [1, 1, 1, 1, 1, 1],
  ]);
  await model.close();
});

test("a chat model answers for each claim, and its failure is one of the catalogue", async () => {
  const opinion = loadSecondOpinion(loadConfig({ VERIFY_SECOND_OPINION: "chat", CHAT_BASE_URL: server.url, CHAT_MODEL: "m" }))!;
  expect(
    await opinion.judge([
      { evidence: "Employees receive 28 days.", claim: "28 days" },
      { evidence: "Employees receive 28 days.", claim: "30 days" },
    ]),
  ).toEqual([1, 0]);
  server.faults.push({ kind: "status", status: 500 });
  await expect(opinion.judge([questions[0]!])).rejects.toMatchObject({ code: "model_unavailable" });
});

test("nobody is asked by default, and a folder without a model is named", async () => {
  expect(loadSecondOpinion(loadConfig({}))).toBeNull();
  const missing = loadSecondOpinion(loadConfig({ VERIFY_SECOND_OPINION: join(folder, "none") }))!;
  await expect(missing.judge(questions)).rejects.toMatchObject({ code: "config_invalid" });
});
