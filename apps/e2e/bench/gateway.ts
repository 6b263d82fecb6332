/*
 * What outages of chat models cost: the demo company's questions through the whole answering pipeline while faults are injected, with a second
 * provider that is well and without one; then what the gateway itself takes per call, beside a direct client in the same run.
 * `--questions 12` asks fewer, `--calls 300` measures fewer calls.
 */
import { parseArgs } from "node:util";
import type { AnsweringContext } from "@footnote/answering/context";
import { loadConfig } from "@footnote/config/config";
import { newId } from "@footnote/db/new-id";
import { createPool } from "@footnote/db/pool";
import { demoCompany } from "@footnote/demo/demo-company";
import { casesFromQuestions } from "@footnote/evals/cases/cases-from-questions";
import type { GateCase } from "@footnote/evals/cases/gate-case";
import { askCase } from "@footnote/evals/run/ask-case";
import { loadCompany } from "@footnote/evals/run/load-company";
import { writeAsSimulatedModel } from "@footnote/evals/run/simulated-model";
import { createChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { createLogger } from "@footnote/telemetry/logger";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { startOpenaiServer, type ChatFault } from "@footnote/testing/servers/openai-server";
import { measureGatewayOverhead } from "./gateway/measure-overhead.ts";

const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "100" },
    calls: { type: "string", default: "2000" },
    json: { type: "boolean", default: false },
  },
});
const say = (line: string) => void (values.json || console.log(line));

/** What the first provider does at its n-th call; everything is what it says for as long as it lasts, half of it where it is mixed. */
const scenarios: [string, (call: number) => ChatFault | null][] = [
  ["no fault", () => null],
  ["429", () => ({ kind: "status", status: 429 })],
  ["429, Retry-After 1 s", () => ({ kind: "status", status: 429, retryAfterSeconds: 1 })],
  ["500", () => ({ kind: "status", status: 500 })],
  ["every second 500", (call) => (call % 2 === 0 ? { kind: "status", status: 500 } : null)],
  ["no answer", () => ({ kind: "hang" })],
  ["first token after 6 s", () => ({ kind: "slow-first-token", delayMs: 6_000 })],
  ["stream cut", (call) => ({ kind: "cut", afterTokens: call % 12 })],
  ["stream stalls", (call) => ({ kind: "stall", afterTokens: call % 12 })],
  ["stream ends unfinished", (call) => ({ kind: "unfinished", afterTokens: call % 12 })],
  ["malformed JSON", (call) => ({ kind: "malformed", afterTokens: call % 4 })],
  ["refused connection", () => ({ kind: "refuse" })],
];

await using database = await createTestDatabase();
const config = { ...loadConfig(), embedding: null, rerank: null };
const pool = createPool(database.url, 4);
const logger = createLogger({ service: "bench", level: "silent" });
let current: GateCase | undefined;
const reply = (messages: { role: string; content: string }[]) => writeAsSimulatedModel(messages, current!);
const first = await startOpenaiServer({ reply });
const second = await startOpenaiServer({ reply });
try {
  const company = await loadCompany({ pool, config, logger }, demoCompany, []);
  const cases = casesFromQuestions(demoCompany.questions)
    .filter((each) => each.history.length === 0)
    .slice(0, Number(values.questions));
  const world = { company, cases };
  const rows: Row[] = [];
  let healthyMs = 0;
  say(`${cases.length} questions for each row; the switch is what a question took longer than the median of those without a fault`);
  for (const chain of ["two providers", "one provider"] as const) {
    for (const [name, faultAt] of scenarios) {
      const row = await runScenario(world, `${name}, ${chain}`, chain === "two providers", faultAt, healthyMs);
      if (name === "no fault") healthyMs = row.medianMs;
      rows.push(row);
      say(describe(row));
    }
  }
  const outage = await runScenario(world, "full outage, two providers", true, () => ({ kind: "refuse" }), healthyMs, true);
  rows.push(outage);
  say(describe(outage));
  const asked = rows.reduce((sum, row) => sum + row.asked, 0);
  const ended = rows.reduce((sum, row) => sum + row.ended, 0);
  const result = {
    asked,
    endedShare: ended / asked,
    slowestSwitchMs: Math.max(...rows.map((row) => row.slowestSwitchMs)),
    modeToldShare: rows.reduce((sum, row) => sum + row.modeTold, 0) / asked,
    overhead: await measureGatewayOverhead(Number(values.calls)),
    rows,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    say(`\nended in an answer or in search results: ${(100 * result.endedShare).toFixed(2)} % of ${asked} (wanted 99.5)`);
    say(`slowest switch: ${Math.round(result.slowestSwitchMs)} ms (wanted 3,000)`);
    say(`mode told: ${(100 * result.modeToldShare).toFixed(2)} %`);
    const { overhead } = result;
    say(`gateway beside LangChain's client alone, ${overhead.calls} streamed calls each, p50 / p99 in ms:`);
    for (const [what, { direct, gateway }] of [
      ["whole call", overhead.whole],
      ["outside of the client (p99 wanted below 1)", overhead.own],
    ] as const)
      say(
        `  ${what}: direct ${direct.p50Ms.toFixed(3)} / ${direct.p99Ms.toFixed(3)}, gateway ${gateway.p50Ms.toFixed(3)} / ${gateway.p99Ms.toFixed(3)}`,
      );
  }
} finally {
  await first.close();
  await second.close();
  await pool.end();
}

type Row = {
  name: string;
  asked: number;
  ended: number;
  modes: Record<string, number>;
  modeTold: number;
  medianMs: number;
  slowestSwitchMs: number;
};

/** Asks every case on a fresh gateway, with its breakers closed. A refusal that names nearest documents is a search result. */
async function runScenario(
  { company, cases }: { company: Awaited<ReturnType<typeof loadCompany>>; cases: GateCase[] },
  name: string,
  hasSecond: boolean,
  faultAt: (call: number) => ChatFault | null,
  healthyMs: number,
  everywhere = false,
): Promise<Row> {
  const { timeoutMs, firstTokenTimeoutMs } = loadConfig({ CHAT_BASE_URL: first.url, CHAT_MODEL: "first" }).chat!;
  const fallbacks = hasSecond ? [{ baseUrl: second.url, model: "second" }] : [];
  const chat = createChatGateway(
    loadChatProviders({ chat: { baseUrl: first.url, model: "first", timeoutMs, firstTokenTimeoutMs, fallbacks }, secrets: config.secrets }),
  )!;
  const ctx: AnsweringContext = {
    pool,
    search: (viewer, request) => searchPassages({ pool, config, logger }, viewer, request),
    chat,
    chatTimeoutMs: timeoutMs,
    logger,
    now: () => new Date("2026-11-23T10:00:00Z"),
    newId,
    suggestFollowUps: false,
  };
  const modes: Record<string, number> = {};
  const times: number[] = [];
  let [ended, modeTold] = [0, 0];
  for (const [index, asked] of cases.entries()) {
    current = asked;
    for (const server of everywhere ? [first, second] : [first]) {
      const fault = faultAt(index);
      server.faults.splice(0, Infinity, ...(fault === null ? [] : [fault, fault]));
    }
    try {
      const { answer, firstTextMs, tookMs } = await askCase(ctx, company.viewers.get(asked.as)!, asked);
      times.push(firstTextMs ?? tookMs);
      modes[answer.mode] = (modes[answer.mode] ?? 0) + 1;
      if (answer.text !== "" && (answer.citations.length > 0 || answer.refused)) ended += 1;
      // a generated answer names its model; a quoted one or search results after a failure say why
      const wasAsked = first.calls.length + second.calls.length > 0 || chat.states()[0]!.state !== "closed";
      const says = answer.notices.some((notice) => notice.kind === "degraded");
      if (answer.mode === "generated" ? answer.versions.model !== "built-in" : says || !wasAsked) modeTold += 1;
    } catch (error) {
      say(`  ${name}: ${asked.id} ended in ${String(error)}`);
    }
    first.calls.length = 0;
    second.calls.length = 0;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const medianMs = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return {
    name,
    asked: cases.length,
    ended,
    modes,
    modeTold,
    medianMs,
    slowestSwitchMs: Math.max(0, (sorted.at(-1) ?? 0) - (healthyMs || medianMs)),
  };
}

function describe(row: Row): string {
  const modes = Object.entries(row.modes)
    .map(([mode, count]) => `${count} ${mode}`)
    .join(", ");
  return `${row.name.padEnd(40)} ended ${row.ended}/${row.asked}, ${modes}, mode told ${row.modeTold}, first text p50 ${Math.round(row.medianMs)} ms, slowest switch ${Math.round(row.slowestSwitchMs)} ms`;
}
