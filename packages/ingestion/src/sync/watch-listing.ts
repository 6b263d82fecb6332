import { noteProgress } from "@footnote/db/sync-runs/note-progress";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

export type ListingWatch = {
  /** Aborts when the caller's signal does, when nothing moved for too long, and when the source was paused or removed. */
  signal: AbortSignal;
  /** Something moved: a document was listed, an answer or a piece of a file arrived. */
  note(): void;
  /** The promise, or the reason of the abort: what hangs and does not listen to the signal is left behind. */
  orAbort<T>(work: Promise<T>): Promise<T>;
} & Disposable;

const defaultStallMs = 100_000;
const beatMs = 5_000;

/**
 * Watches over the listing of a run. Every few seconds it writes down that the listing moved, and looks whether the source is still to be
 * read. A listing that stands still for `ctx.stallMs` ends with `source_stalled`, which the job tries again; it then goes on where it was.
 */
export function watchListing(
  ctx: Pick<IngestionContext, "pool" | "stallMs">,
  run: { workspaceId: number; runId: SyncRunId },
  outer: AbortSignal,
): ListingWatch {
  const stallMs = ctx.stallMs ?? defaultStallMs;
  const controller = new AbortController();
  const signal = AbortSignal.any([outer, controller.signal]);
  const aborted = new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  aborted.catch(() => {});
  let movedMs = Date.now();
  let toldMs = 0;
  const beat = async () => {
    if (Date.now() - movedMs > stallMs) return controller.abort(stalled(stallMs));
    const hasMoved = movedMs > toldMs;
    toldMs = Date.now();
    const state = await asSystem(ctx.pool, (tx) => noteProgress(tx, run.workspaceId, run.runId, hasMoved));
    if (state !== "open") controller.abort(ended(state));
  };
  const timer = setInterval(() => void beat().catch(() => {}), Math.min(beatMs, stallMs / 4));
  return {
    signal,
    note: () => void (movedMs = Date.now()),
    orAbort: (work) => Promise.race([work, aborted]),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

function stalled(stallMs: number): FootnoteError {
  const seconds = Math.round(stallMs / 1000);
  return new FootnoteError("source_stalled", `The source gave nothing for ${seconds} s, so its reading was ended. It is tried again.`);
}

function ended(state: "paused" | "gone"): FootnoteError {
  return state === "paused"
    ? new FootnoteError("source_paused", "The source was paused while it was read. Resume it, then sync again.")
    : new FootnoteError("not_found", "The source was removed while it was read.");
}
