import { Worker } from "node:worker_threads";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ErrorCode } from "@footnote/domain/error-codes";
import type { OnnxInput, OnnxModel, OnnxResult } from "./load-onnx-model.ts";

export type OnnxRequest = { id: number; inputs: OnnxInput[]; maxTokens: number };
export type OnnxReply =
  | { kind: "opened"; config: Record<string, unknown> }
  | { kind: "failed"; id: number | null; code: ErrorCode; message: string }
  | { kind: "ran"; id: number; result: OnnxResult };

/**
 * Opens a model folder in a thread of its own: the runtime computes synchronously and would stop the process meanwhile. Batches are run in
 * turn. Throws what `loadOnnxModel` throws, and `model_unavailable` when the thread dies.
 */
export function openOnnxModel(folder: string): Promise<OnnxModel> {
  return new Promise((opened, failToOpen) => {
    const thread = new Worker(new URL("./onnx-thread.ts", import.meta.url), { workerData: { folder } });
    const waiting = new Map<number, { done: (result: OnnxResult) => void; fail: (error: Error) => void }>();
    let lastId = 0;
    let isEnded = false;
    const gone = (cause?: unknown) =>
      new FootnoteError("model_unavailable", "The local model has stopped.", { cause, details: { stage: "onnx" } });
    const end = (error: Error) => {
      isEnded = true;
      failToOpen(error);
      for (const { fail } of waiting.values()) fail(error);
      waiting.clear();
    };
    // a waiting call keeps the process alive, an idle model does not
    const hold = () => (waiting.size > 0 ? thread.ref() : thread.unref());
    const settle = (id: number, how: (call: { done: (result: OnnxResult) => void; fail: (error: Error) => void }) => void) => {
      const call = waiting.get(id);
      waiting.delete(id);
      hold();
      if (call !== undefined) how(call);
    };
    thread.on("message", (reply: OnnxReply) => {
      if (reply.kind === "ran") return settle(reply.id, ({ done }) => done(reply.result));
      if (reply.kind === "failed") {
        const error = new FootnoteError(reply.code, reply.message, { details: { stage: "onnx" } });
        return reply.id === null ? failToOpen(error) : settle(reply.id, ({ fail }) => fail(error));
      }
      thread.unref();
      opened({
        config: reply.config,
        run: (inputs, maxTokens) =>
          new Promise((done, fail) => {
            if (isEnded) return fail(gone());
            const id = ++lastId;
            waiting.set(id, { done, fail });
            hold();
            thread.postMessage({ id, inputs, maxTokens } satisfies OnnxRequest);
          }),
        close: async () => void (await thread.terminate()),
      });
    });
    thread.once("error", (cause) => end(gone(cause)));
    thread.once("exit", () => end(gone()));
  });
}
