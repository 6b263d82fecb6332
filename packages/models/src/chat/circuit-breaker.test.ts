import { expect, test } from "vitest";
import { createCircuitBreaker } from "./circuit-breaker.ts";

function setUp() {
  let nowMs = 0;
  const breaker = createCircuitBreaker(() => nowMs, { failures: 3, openMs: 1_000, longestOpenMs: 3_000 });
  const failTimes = (times: number) => {
    for (let time = 0; time < times; time += 1) {
      breaker.tryEnter();
      breaker.fail();
    }
  };
  return { breaker, failTimes, wait: (ms: number) => (nowMs += ms) };
}

test("opens after three failures in a row, not after three with a success between", () => {
  const { breaker, failTimes } = setUp();
  failTimes(2);
  breaker.tryEnter();
  breaker.succeed();
  failTimes(2);
  expect(breaker.state()).toBe("closed");
  failTimes(1);
  expect(breaker.state()).toBe("open");
  expect(breaker.tryEnter()).toBe(false);
});

test("lets one call at a time probe, closes on success", () => {
  const { breaker, failTimes, wait } = setUp();
  failTimes(3);
  wait(1_000);
  expect(breaker.state()).toBe("half-open");
  expect(breaker.tryEnter()).toBe(true);
  expect(breaker.tryEnter()).toBe(false);
  breaker.succeed();
  expect(breaker.state()).toBe("closed");
});

test("waits twice as long after each failed probe, up to a limit; a stopped probe says nothing", () => {
  const { breaker, failTimes, wait } = setUp();
  failTimes(3);
  wait(1_000);
  breaker.tryEnter();
  breaker.leave();
  expect(breaker.tryEnter()).toBe(true);
  breaker.fail();
  wait(1_999);
  expect(breaker.state()).toBe("open");
  wait(1);
  failTimes(1);
  wait(3_000);
  expect(breaker.state()).toBe("half-open");
});
