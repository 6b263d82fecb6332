import { Worker } from "node:worker_threads";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { LatentFitOptions } from "./fit-latent-semantics.ts";

export type FittedArtefact = { artefact: Uint8Array; dimensions: number };

/** Fits latent semantics in a thread of its own, because it keeps a core busy for seconds; returns the packed model. Null: too little text. */
export function fitInThread(texts: string[], options: LatentFitOptions = {}): Promise<FittedArtefact | null> {
  return new Promise((done, fail) => {
    const thread = new Worker(new URL("./fit-thread.ts", import.meta.url), { workerData: { texts, options } });
    thread.once("message", (fitted: FittedArtefact | null) => done(fitted));
    thread.once("error", fail);
    thread.once("exit", (code) => {
      if (code !== 0)
        fail(
          new FootnoteError("internal", "Fitting the built-in embedding stopped half way. It is tried again at the next sync.", {
            details: { code },
          }),
        );
    });
  });
}
