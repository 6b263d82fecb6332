/** Measures stages that follow each other; `lap` notes the milliseconds since the last one under `<stage>Ms` and returns them. */
export function startStopwatch(): { lap: (stage: string) => number; timings: Record<string, number> } {
  const timings: Record<string, number> = {};
  let sinceMs = performance.now();
  return {
    timings,
    lap(stage) {
      const nowMs = performance.now();
      const tookMs = nowMs - sinceMs;
      timings[`${stage}Ms`] = Math.round(tookMs * 100) / 100;
      sinceMs = nowMs;
      return tookMs;
    },
  };
}
