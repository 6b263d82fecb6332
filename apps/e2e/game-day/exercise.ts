import type { FootnoteClient } from "@footnote/client/create-client";
import type { OpenaiServer } from "@footnote/testing/servers/openai-server";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "../src/start-stack.ts";

/** What every exercise works on: the stack of this game day, its chat model, and one document whose answer is known. */
export type Stage = {
  stack: Stack;
  client: FootnoteClient;
  model: OpenaiServer;
  /** Starts the chat model again on its port. */
  startModel(): Promise<void>;
  /** While `work` runs the model is careful, whatever its prompt says. */
  atItsBest<T>(work: () => Promise<T>): Promise<T>;
  workerUrl: string;
  pagesFolder: string;
  question: string;
  answer: string;
};

/** One thing that is broken on purpose: the alert whose condition is watched, the runbook that is followed, and what was measured. */
export type Exercise = {
  name: string;
  alert: string;
  runbook: string;
  run(stage: Stage): Promise<{ noticed: string; noticedAfterMs: number; recoveredAfterMs: number }>;
};

const longestWaitMs = 180_000;

/** Waits until `look` gives something else than null, and returns it with the time it took. Throws after three minutes, saying for what it waited. */
export async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<{ found: T; tookMs: number }> {
  const beganMs = performance.now();
  for (;;) {
    const found = await look().catch(() => null);
    const tookMs = performance.now() - beganMs;
    if (found !== null) return { found, tookMs };
    if (tookMs > longestWaitMs) throw new Error(`waited three minutes for ${what}`);
    await sleep(100);
  }
}

/** The value of a metric (name with labels, as /metrics prints it), or null while it is not there. */
export async function readMetric(url: string, name: string): Promise<number | null> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

/** Asks the known question; true when the answer comes in the given mode and holds the known words. */
export async function isAnswered({ client, question, answer }: Stage, mode?: "generated" | "extractive"): Promise<true | null> {
  const given = await client.answers.ask({ question });
  return given.text.includes(answer) && (mode === undefined || given.mode === mode) ? true : null;
}
