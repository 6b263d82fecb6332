import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds from the moment a request was due; `loadAverage` is the machine's over the last minute, at the end. */
export type Latency = {
  ratePerSecond: number;
  requests: number;
  failed: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  loadAverage: number;
};

/**
 * Sends requests that arrive steadily: each is due at its moment, whether or not the one before has come back, and waiting counts. `send`
 * gets the number of the request. `timesMs` has a figure per request that succeeded, by its number.
 */
export async function runOpenLoop(
  ratePerSecond: number,
  seconds: number,
  send: (index: number) => Promise<unknown>,
): Promise<{ latency: Latency; timesMs: Map<number, number>; failures: string[] }> {
  const timesMs = new Map<number, number>();
  const failures: string[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < ratePerSecond * seconds; index++) {
    const dueMs = began + (index * 1000) / ratePerSecond;
    const aheadMs = dueMs - performance.now();
    if (aheadMs > 0) await sleep(aheadMs);
    running.push(
      send(index).then(
        () => void timesMs.set(index, performance.now() - dueMs),
        (error: unknown) => void failures.push(String(error)),
      ),
    );
  }
  await Promise.all(running);
  return { latency: { ratePerSecond, ...summariseTimes([...timesMs.values()]), failed: failures.length }, timesMs, failures };
}

/** Percentiles of a list of milliseconds, to a tenth. */
export function summariseTimes(times: readonly number[]): Omit<Latency, "ratePerSecond" | "failed"> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return {
    requests: times.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: at(1),
    loadAverage: Math.round(loadavg()[0]! * 10) / 10,
  };
}
