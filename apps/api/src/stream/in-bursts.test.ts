import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { inBursts } from "./in-bursts.ts";

async function collect(events: AsyncIterable<string>): Promise<(string[] | string)[]> {
  const seen: (string[] | string)[] = [];
  try {
    for await (const burst of inBursts(events)) seen.push(burst);
  } catch (error) {
    seen.push(String(error));
  }
  return seen;
}

describe("inBursts", () => {
  it("joins what comes without waiting, however many generators it goes through, and nothing else", async () => {
    async function* inner() {
      yield "citation";
      yield "text";
    }
    async function* through<T>(events: AsyncIterable<T>) {
      for await (const event of events) yield event;
    }
    async function* answer() {
      yield* through(through(inner()));
      await sleep(1);
      yield* through(through(inner()));
      await new Promise((resolve) => setImmediate(resolve));
      yield "answer";
    }
    expect(await collect(through(answer()))).toEqual([["citation", "text"], ["citation", "text"], ["answer"]]);
  });

  it("gives what came before an error, then the error", async () => {
    async function* failing() {
      yield "step";
      yield "text";
      throw new Error("broken");
    }
    expect(await collect(failing())).toEqual([["step", "text"], "Error: broken"]);
  });

  it("bounds a burst, and ends the source when nobody reads on", async () => {
    let ended = false;
    async function* endless() {
      try {
        for (let number = 0; ; number++) yield String(number);
      } finally {
        ended = true;
      }
    }
    const bursts = inBursts(endless());
    expect((await bursts.next()).value).toHaveLength(50);
    await bursts.return();
    await vi.waitFor(() => expect(ended).toBe(true));
  });
});
