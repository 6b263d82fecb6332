/* How long a search takes on the embedded stack while searches arrive steadily (open loop): the demo company and every folder given. */
import { basename, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { demoQuestions } from "@footnote/demo/demo-questions";
import { startStack } from "../src/start-stack.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rate: { type: "string", default: "15" },
    seconds: { type: "string", default: "60" },
    settle: { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  },
});
const ratePerSecond = Number(values.rate);
const total = ratePerSecond * Number(values.seconds);

await using stack = await startStack({ arguments: ["--no-web"] });
const clientOf = (email: string) => createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf(email) });
const admin = clientOf("admin@acme.example");
for (const folder of positionals) await addFolder(admin, resolve(folder));
const { sources } = await admin.sources.list();
const documents = sources.reduce((sum, source) => sum + source.documentCount, 0);

const askers = ["engineer@acme.example", "people@acme.example", "support@acme.example", "contractor@acme.example"].map(clientOf);
for (const [index, asker] of askers.entries()) await asker.search({ query: demoQuestions[index]!.question });

// the worker learns from new documents for some seconds after a sync; that cost is real, but it is not that of a search
await sleep(Number(values.settle) * 1000);

const times: number[] = [];
const failures: string[] = [];
const running: Promise<void>[] = [];
const began = performance.now();
for (let index = 0; index < total; index++) {
  // each search is due at its moment, whether or not the one before has come back; waiting counts
  const dueMs = began + (index * 1000) / ratePerSecond;
  await sleep(Math.max(0, dueMs - performance.now()));
  const query = demoQuestions[index % demoQuestions.length]!.question;
  running.push(
    askers[index % askers.length]!.search({ query, limit: 10 }).then(
      () => void times.push(performance.now() - dueMs),
      (error: unknown) => void failures.push(String(error)),
    ),
  );
}
await Promise.all(running);

const sorted = times.toSorted((a, b) => a - b);
const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
const result = {
  documents,
  searches: times.length,
  failures: failures.length,
  ratePerSecond,
  p50Ms: at(0.5),
  p95Ms: at(0.95),
  p99Ms: at(0.99),
  maxMs: at(1),
};
if (values.json) console.log(JSON.stringify(result));
else
  console.log(
    `${result.searches} searches at ${ratePerSecond}/s over ${documents} documents: p50 ${result.p50Ms} ms, p95 ${result.p95Ms} ms, p99 ${result.p99Ms} ms, longest ${result.maxMs} ms; ${result.failures} failed`,
  );
if (failures[0] !== undefined) console.error(failures[0]);

async function addFolder(client: FootnoteClient, path: string): Promise<void> {
  const source = await client.sources.create({
    name: `${basename(resolve(path, ".."))} ${basename(path)}`,
    config: { kind: "folder", path },
    allow: ["everyone"],
    deny: [],
  });
  for (;;) {
    const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0];
    if (run !== undefined && ["done", "failed"].includes(run.state)) return;
    await sleep(500);
  }
}
