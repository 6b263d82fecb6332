import { parentPort, workerData } from "node:worker_threads";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { loadOnnxModel, type OnnxModel } from "./load-onnx-model.ts";
import type { OnnxReply, OnnxRequest } from "./open-onnx-model.ts";

// the thread that open-onnx-model.ts starts: opens one model and answers one batch after the other
const port = parentPort!;
const say = (reply: OnnxReply) => port.postMessage(reply);

function fail(id: number | null, error: unknown): void {
  const known = FootnoteError.is(error) ? error : null;
  say({ kind: "failed", id, code: known?.code ?? "model_unavailable", message: known?.message ?? "The local model could not be run." });
}

async function serve(model: OnnxModel): Promise<void> {
  let turn: Promise<void> = Promise.resolve();
  port.on("message", ({ id, inputs, maxTokens }: OnnxRequest) => {
    turn = turn.then(async () => {
      try {
        say({ kind: "ran", id, result: await model.run(inputs, maxTokens) });
      } catch (error) {
        fail(id, error);
      }
    });
  });
  say({ kind: "opened", config: model.config });
}

try {
  await serve(await loadOnnxModel((workerData as { folder: string }).folder));
} catch (error) {
  fail(null, error);
}
