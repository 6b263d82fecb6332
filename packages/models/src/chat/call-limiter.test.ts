import { expect, test } from "vitest";
import { createCallLimiter } from "./call-limiter.ts";

const signal = new AbortController().signal;

test("a call beyond the concurrency waits for one to leave, or gives up", async () => {
  const limiter = createCallLimiter({ concurrency: 1, tokensPerMinute: null }, () => 0);
  const first = await limiter.enter(10, 0, signal);
  expect(await limiter.enter(10, 0, signal)).toBeNull();
  const second = limiter.enter(10, 5_000, signal);
  first!.leave(10);
  expect(await second).not.toBeNull();
  expect(await limiter.enter(10, 0, signal)).toBeNull();
});

test("the bucket fills with time and is settled with what was used", async () => {
  let nowMs = 0;
  const limiter = createCallLimiter({ concurrency: 9, tokensPerMinute: 600 }, () => nowMs);
  const big = await limiter.enter(600, 0, signal);
  expect(await limiter.enter(100, 0, signal)).toBeNull();
  nowMs = 10_000;
  expect(await limiter.enter(100, 0, signal)).not.toBeNull();
  expect(await limiter.enter(100, 0, signal)).toBeNull();
  big!.leave(400);
  expect(await limiter.enter(200, 0, signal)).not.toBeNull();
});

test("a call larger than the bucket starts when it is full", async () => {
  const limiter = createCallLimiter({ concurrency: 9, tokensPerMinute: 100 }, () => 0);
  expect(await limiter.enter(5_000, 0, signal)).not.toBeNull();
});
