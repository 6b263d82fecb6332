import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Makes `gc()` callable, so that memory is measured after what is garbage has gone. */
export function activateGarbageCollector(): void {
  setFlagsFromString("--expose-gc");
  globalThis.gc ??= runInNewContext("gc") as typeof globalThis.gc;
}
