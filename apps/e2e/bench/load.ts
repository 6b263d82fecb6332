/*
 * 200 people read an answer at the same time, from a simulated provider (500 ms to the first token, 30 tokens a second, 300 tokens), for
 * --minutes, while folders are synced. TEST_DATABASE_URL names a native Postgres (a database is made on it and dropped), else embedded.
 * At the end twice as many ask at once: some must be turned away with 429, and afterwards all are answered again.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteApiError } from "@footnote/client/footnote-api-error";
import { demoQuestions } from "@footnote/demo/demo-questions";
import { readTestEnv } from "@footnote/config/test-env";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { startStack } from "../src/start-stack.ts";
import { makePages } from "./make-pages.ts";
import { residentMegabytes } from "./resident-memory.ts";

const { values } = parseArgs({
  options: {
    readers: { type: "string", default: "200" },
    minutes: { type: "string", default: "15" },
    pages: { type: "string", default: "300" },
    json: { type: "boolean", default: false },
  },
});
const readers = Number(values.readers);

const provider = spawn(process.execPath, [fileURLToPath(new URL("./simulated-provider.ts", import.meta.url))], {
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const [{ url: providerUrl }] = (await once(provider, "message")) as [{ url: string }];
const folder = await mkdtemp(join(tmpdir(), "footnote-load-"));
await makePages(folder, Number(values.pages));
const database = readTestEnv().databaseUrl === undefined ? null : await createTestDatabase();
const stack = await startStack({
  arguments: ["--no-web"],
  env: {
    CHAT_BASE_URL: providerUrl,
    CHAT_MODEL: "simulated",
    CHAT_TIMEOUT_SECONDS: "60",
    API_MAX_OPEN_ANSWERS: String(Math.ceil(readers * 1.25)),
    ...(database === null ? {} : { DATABASE_URL: database.url }),
  },
});

try {
  const clients = ["engineer@acme.example", "people@acme.example", "support@acme.example", "admin@acme.example"].map((email) =>
    createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf(email) }),
  );
  const answerable = demoQuestions.filter((one) => one.mustRefuse !== true && one.followUpOf === undefined).map((one) => one.question);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const memory: number[] = [];
  const done: Outcome[] = [];
  const syncing = syncAgainAndAgain(clients[3]!, until);
  const watching = (async () => {
    while (performance.now() < until) {
      memory.push(await residentMegabytes(stack.pid));
      await sleep(5_000);
    }
  })();
  await Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      // a person does not ask at the same millisecond as 199 others
      await sleep((reader * 10_000) / readers);
      for (let turn = 0; performance.now() < until; turn++)
        done.push(await ask(clients[reader % clients.length]!, answerable[(reader * 7 + turn) % answerable.length]!));
    }),
  );
  const synced = await syncing;
  await watching;
  const crowd = await Promise.all(
    Array.from({ length: readers * 2 }, (_, reader) => ask(clients[reader % clients.length]!, answerable[reader % answerable.length]!)),
  );
  const after = await Promise.all(
    Array.from({ length: Math.ceil(readers / 2) }, (_, reader) =>
      ask(clients[reader % clients.length]!, answerable[reader % answerable.length]!),
    ),
  );
  report(done, memory, synced, crowd, after);
} finally {
  await stack[Symbol.asyncDispose]();
  provider.kill();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}

type Outcome = { firstTextMs: number | null; totalMs: number; mode: string | null; error: string | null; retryAfter: boolean };

async function ask(client: FootnoteClient, question: string): Promise<Outcome> {
  const began = performance.now();
  let firstTextMs: number | null = null;
  try {
    let mode: string | null = null;
    for await (const event of client.answers.stream({ question })) {
      if (event.event === "text") firstTextMs ??= performance.now() - began;
      if (event.event === "answer") mode = event.data.mode;
    }
    return { firstTextMs, totalMs: performance.now() - began, mode, error: mode === null ? "no answer event" : null, retryAfter: false };
  } catch (error) {
    const code = error instanceof FootnoteApiError ? error.code : String(error);
    return {
      firstTextMs,
      totalMs: performance.now() - began,
      mode: null,
      error: code,
      retryAfter: error instanceof FootnoteApiError && error.retryAfterSeconds !== null,
    };
  }
}

/** Reads the folder as a source of its own again and again; returns how many documents went through. */
async function syncAgainAndAgain(client: FootnoteClient, until: number): Promise<number> {
  let documents = 0;
  for (let round = 1; performance.now() < until; round++) {
    const source = await client.sources.create({
      name: `Load ${round}`,
      config: { kind: "folder", path: folder },
      allow: ["group:engineering"],
      deny: [],
    });
    for (;;) {
      const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0];
      if (run !== undefined && ["done", "failed", "cancelled"].includes(run.state)) {
        documents += run.done;
        break;
      }
      if (performance.now() > until) break;
      await sleep(500);
    }
    await client.sources.remove(source.id);
  }
  return documents;
}

function report(done: Outcome[], memory: number[], synced: number, crowd: Outcome[], after: Outcome[]): void {
  const first = done.flatMap((one) => one.firstTextMs ?? []).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(first[Math.min(first.length - 1, Math.floor(first.length * share))] ?? Number.NaN);
  const errors = count(done.flatMap((one) => one.error ?? []));
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  const mean = (list: number[]) => Math.round(list.reduce((sum, value) => sum + value, 0) / list.length);
  const result = {
    answers: done.length,
    modes: count(done.flatMap((one) => one.mode ?? [])),
    errors,
    firstSentenceMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    documentsSyncedMeanwhile: synced,
    // after the first tenth everything is loaded
    memoryMegabytes: { early: mean(memory.slice(tenth, 3 * tenth)), late: mean(memory.slice(-2 * tenth)), most: Math.max(...memory) },
    overload: {
      asked: crowd.length,
      answered: crowd.filter((one) => one.error === null).length,
      turnedAwayWithRetryAfter: crowd.filter((one) => one.error === "overloaded" && one.retryAfter).length,
      other: crowd.filter((one) => one.error !== null && one.error !== "overloaded").length,
    },
    afterwards: { asked: after.length, answered: after.filter((one) => one.error === null).length },
    loadAverage: loadavg().map((value) => Math.round(value * 10) / 10),
  };
  if (values.json) return console.log(JSON.stringify(result));
  console.log(
    `${readers} readers at once for ${values.minutes} minutes: ${result.answers} answers (${JSON.stringify(result.modes)}), errors ${JSON.stringify(errors)}`,
  );
  console.log(`first verified sentence p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; ${synced} documents synced meanwhile`);
  console.log(
    `memory of all processes: ${result.memoryMegabytes.early} MB early, ${result.memoryMegabytes.late} MB late, most ${result.memoryMegabytes.most} MB`,
  );
  console.log(
    `${crowd.length} at once: ${result.overload.answered} answered, ${result.overload.turnedAwayWithRetryAfter} turned away with 429 and Retry-After, ${result.overload.other} failed otherwise; afterwards ${result.afterwards.answered} of ${after.length} answered`,
  );
  console.log(`load average ${result.loadAverage.join(" ")}`);
}

function count(list: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of list) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
