/** Measures stages that follow each other; `lap` notes the milliseconds since the last one under `<stage>Ms`. */
export function startStopwatch(): { lap: (stage: string) => void; timings: Record<string, number> } {
  const timings: Record<string, number> = {};
  let sinceMs = performance.now();
  return {
    timings,
    lap(stage) {
      const nowMs = performance.now();
      timings[`${stage}Ms`] = Math.round((nowMs - sinceMs) * 100) / 100;
      sinceMs = nowMs;
    },
  };
}
