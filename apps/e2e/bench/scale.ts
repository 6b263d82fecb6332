/*
 * How long a search takes at 100,000 chunks on a native server: open loop, people who may see from all to one in 10,000 of the documents, through the
 * search verb and over HTTP; the rate at which p95 passes 200 ms; BM25 on a server without pg_textsearch; what an answer adds before the chat provider
 * is asked. The database is built at the first run and kept. TEST_DATABASE_URL names the server.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { readTestEnv } from "@footnote/config/test-env";
import { runOpenLoop, summariseTimes, type Latency } from "./open-loop.ts";
import { buildScaleWorld, reaches } from "./scale/build-scale-world.ts";
import { measureAnswers } from "./scale/measure-answers.ts";
import { measureHttp } from "./scale/measure-http.ts";
import { processorTime } from "./scale/processor-time.ts";
import { measureRecall } from "./scale/measure-recall.ts";
import { createQuestions, openSearchers, type Searchers } from "./scale/searchers.ts";
import { stockWorld } from "./scale/stock-world.ts";

const parts = ["search", "recall", "http", "answers", "ramp", "stock"] as const;
const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "100000" },
    rate: { type: "string", default: "30" },
    seconds: { type: "string", default: "20" },
    windows: { type: "string", default: "3" },
    only: { type: "string", default: parts.join(",") },
    json: { type: "boolean", default: false },
  },
});
const { databaseUrl } = readTestEnv();
if (databaseUrl === undefined) throw new Error("Set TEST_DATABASE_URL to a native Postgres whose user may create databases.");
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const seeds = Array.from({ length: Number(values.windows) }, (_, index) => 100 + index);
const wanted = new Set(values.only.split(","));
const result: Record<string, unknown> = { chunks: Number(values.chunks) };
const say = (line: string) => void (values.json || console.log(line));

const world = await buildScaleWorld(databaseUrl, Number(values.chunks), say);
say(`${world.chunks} chunks, built in ${world.buildSeconds} s${world.cached ? " before" : ""}; load average ${loadavg()[0]!.toFixed(1)}`);
{
  await using searchers = await openSearchers(world);
  await warmUp(searchers);
  if (wanted.has("search")) result["search"] = await measureSearch(searchers);
  if (wanted.has("recall")) result["recall"] = await report("recall@10 against brute force", measureRecall(searchers));
  if (wanted.has("http"))
    result["http"] = quietest("over HTTP", await measureHttp(searchers, world.url, { ratePerSecond: rate, seconds, seeds }));
  if (wanted.has("answers"))
    result["answers"] = await report("answers, before the chat provider is asked", measureAnswers(searchers, world.url, 5, seconds));
  if (wanted.has("ramp")) result["rampTo200Ms"] = await ramp(searchers);
}
if (wanted.has("stock")) {
  const stock = await stockWorld(databaseUrl, world);
  say(`the same without pg_textsearch${stock.cached ? "" : `, built in ${stock.buildSeconds} s`}`);
  await using searchers = await openSearchers(stock);
  await warmUp(searchers);
  result["stockText"] = await windowsOf("text leg alone, stock BM25", searchers, { text: true, vector: false, rerank: false });
  result["stockSearch"] = await windowsOf("whole search, stock BM25", searchers);
}
if (values.json) console.log(JSON.stringify(result));

/** Every person once for the plans, then enough for the code to be compiled and the pages read. */
async function warmUp(searchers: Searchers): Promise<void> {
  const next = createQuestions(7);
  await runOpenLoop(10, 10, (index) => searchers.search(index, next()));
}

async function measureSearch(searchers: Searchers): Promise<object> {
  const byReach = new Map<number, number[]>(reaches.map((reach) => [reach, []]));
  const stages = new Map<string, number[]>();
  const windows: Latency[] = [];
  const before = await processorTime(searchers.ctx.pool);
  for (const seed of seeds) {
    const next = createQuestions(seed);
    const { latency, timesMs, failures } = await runOpenLoop(rate, seconds, async (index) => {
      const { timings } = await searchers.search(index, next());
      for (const [stage, tookMs] of Object.entries(timings)) stages.set(stage, [...(stages.get(stage) ?? []), tookMs]);
    });
    if (failures[0] !== undefined) say(`failed: ${failures[0]}`);
    for (const [index, tookMs] of timesMs) byReach.get(searchers.personOf(index).reach)!.push(tookMs);
    windows.push(latency);
  }
  const best = quietest("search verb", windows);
  const processorMs = processorTimeEach(before, await processorTime(searchers.ctx.pool), windows);
  for (const [reach, times] of byReach) say(`  who may see 1 in ${reach}: ${line(summariseTimes(times))}`);
  say(
    `  stages, p50 / p95 ms: ${[...stages].map(([stage, times]) => `${stage.slice(0, -2)} ${summariseTimes(times).p50Ms} / ${summariseTimes(times).p95Ms}`).join(", ")}`,
  );
  return { ...best, processorMs, byReach: Object.fromEntries([...byReach].map(([reach, times]) => [reach, summariseTimes(times)])) };
}

async function windowsOf(name: string, searchers: Searchers, legs?: { text: boolean; vector: boolean; rerank: boolean }): Promise<object> {
  const strategy = legs === undefined ? undefined : { ...legs, depth: { perLeg: 120, candidates: 80 } };
  const windows: Latency[] = [];
  const before = await processorTime(searchers.ctx.pool);
  for (const seed of seeds) {
    const next = createQuestions(seed);
    const { latency, failures } = await runOpenLoop(rate, seconds, (index) => searchers.search(index, next(), strategy));
    if (failures[0] !== undefined) say(`failed: ${failures[0]}`);
    windows.push(latency);
  }
  const best = quietest(name, windows);
  const processorMs = processorTimeEach(before, await processorTime(searchers.ctx.pool), windows);
  return { ...best, processorMs };
}

type ProcessorTime = Awaited<ReturnType<typeof processorTime>>;

function processorTimeEach(
  before: ProcessorTime,
  after: ProcessorTime,
  windows: readonly Latency[],
): { own: number; postgres: number | null } {
  const searches = windows.reduce((sum, window) => sum + window.requests, 0);
  const each = (from: number, to: number) => Math.round((10 * (to - from)) / searches) / 10;
  const postgres = before.backendsMs === null || after.backendsMs === null ? null : each(before.backendsMs, after.backendsMs);
  const own = each(before.ownMs, after.ownMs);
  say(`  processor time a search: ${own} ms here, ${postgres ?? "?"} ms in Postgres`);
  return { own, postgres };
}

/** Rates in steps until p95 passes 200 ms; the last that held and the first that did not. */
async function ramp(searchers: Searchers): Promise<object> {
  let held: Latency | null = null;
  for (let ratePerSecond = rate; ratePerSecond <= rate * 16; ratePerSecond = Math.ceil(ratePerSecond * 1.25)) {
    const next = createQuestions(500 + ratePerSecond);
    const { latency } = await runOpenLoop(ratePerSecond, Math.max(5, seconds / 2), (index) => searchers.search(index, next()));
    say(`  ${ratePerSecond}/s: ${line(latency)}`);
    if (latency.p95Ms > 200 || latency.failed > 0) return { heldPerSecond: held?.ratePerSecond ?? 0, passedAtPerSecond: ratePerSecond };
    held = latency;
  }
  return { heldPerSecond: held?.ratePerSecond ?? 0, passedAtPerSecond: null };
}

/** Prints every window and returns the one with the lowest p95: others use the machine too. */
function quietest(name: string, windows: readonly Latency[]): Latency {
  const best = windows.toSorted((a, b) => a.p95Ms - b.p95Ms)[0]!;
  for (const window of windows) say(`${window === best ? "*" : " "} ${name} at ${window.ratePerSecond}/s: ${line(window)}`);
  return best;
}

function line(latency: Omit<Latency, "ratePerSecond" | "failed"> & { failed?: number }): string {
  const { requests, p50Ms, p95Ms, p99Ms, maxMs, failed, loadAverage } = latency;
  return `p50 ${p50Ms} ms, p95 ${p95Ms} ms, p99 ${p99Ms} ms, longest ${maxMs} ms, ${requests} done${failed === undefined ? "" : `, ${failed} failed`}, load average ${loadAverage}`;
}

async function report<T>(name: string, measured: Promise<T>): Promise<T> {
  const given = await measured;
  say(`${name}: ${JSON.stringify(given)}`);
  return given;
}
