import { afterAll, beforeAll, expect, test } from "vitest";
import { getOutboxAge } from "@footnote/db/outbox/get-outbox-age";
import { listSourceFreshness } from "@footnote/db/sources/list-source-freshness";
import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { startOtlpServer } from "@footnote/testing/servers/otlp-server";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => void (bench = await createBench()));
afterAll(() => bench[Symbol.asyncDispose]());

test("the worker tells what went through, what waits and how fresh sources are, and a sync is one trace over its jobs", async () => {
  await using receiver = await startOtlpServer();
  const worker = await bench.startWorker({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  await bench.writeFile("travel.md", "# Travel\n\nSecond class is booked up to six hours.\n");
  await bench.writeFile("broken.pdf", "%PDF-1.7\nnothing follows");
  const source = await bench.addSource("files", { kind: "folder", path: bench.files });
  await asSystem(bench.pool, (tx) => tx.query("UPDATE sources SET every_minutes = 15 WHERE id = $1", [source]));
  await bench.sync(source);

  const metrics = await scrape(worker.url);
  expect(metrics.get('footnote_documents_total{outcome="indexed"}')).toBe(1);
  expect(metrics.get('footnote_documents_total{outcome="failed"}')).toBe(1);
  expect(metrics.get('footnote_jobs_total{job="sync-source",outcome="done"}')).toBe(1);
  expect(metrics.get('footnote_parse_duration_seconds_count{parser="failed"}')).toBe(1);
  expect([...metrics.keys()].filter((name) => name.startsWith("footnote_parse_duration_seconds_count"))).toHaveLength(2);
  expect(metrics.get('footnote_queue_oldest_job_age_seconds{job="parse-document"}')).toBe(0);
  expect(metrics.get("footnote_outbox_oldest_age_seconds")).toBe(0);
  expect(metrics.get('footnote_job_oldest_running_seconds{job="parse-document"}')).toBe(0);
  const labels = `{source="${source}",kind="folder"}`;
  expect(metrics.get(`footnote_source_last_good_sync_age_seconds${labels}`)).toBeLessThan(60);
  expect(metrics.get(`footnote_source_oldest_unsynced_change_age_seconds${labels}`)).toBe(0);
  expect(metrics.get(`footnote_source_sync_interval_seconds${labels}`)).toBe(900);
  expect(metrics.get(`footnote_source_failed_documents${labels}`)).toBe(1);
  expect(metrics.get('footnote_dependency_up{dependency="database"}')).toBe(1);
  expect(metrics.get('footnote_dependency_up{dependency="redis"}')).toBe(1);
  expect(metrics.get('footnote_storage_bytes{kind="free"}')).toBeGreaterThan(0);

  await worker.stop();
  const spans = receiver.spans();
  const jobs = spans.filter((span) => span.name.startsWith("process "));
  expect(jobs.map((span) => span.name).toSorted()).toEqual(["process parse-document", "process parse-document", "process sync-source"]);
  expect(new Set(jobs.map((span) => span.traceId)).size).toBe(1);
  expect(receiver.received()).not.toMatch(/travel|second class|broken/i);
});

test("the age of what waits grows while no worker takes it", async () => {
  const worker = await bench.startWorker({ WORKER_CONCURRENCY: "1" });
  const source = await bench.addSource("waiting", { kind: "folder", path: bench.files });
  await worker.stop();
  await bench.queueSync(source);
  await asSystem(bench.pool, (tx) => tx.query("UPDATE sync_runs SET created_at = now() - interval '20 minutes' WHERE state = 'queued'"));
  await asSystem(bench.pool, (tx) => tx.query("UPDATE outbox SET created_at = now() - interval '20 minutes'"));
  expect(await asSystem(bench.pool, getOutboxAge)).toBeGreaterThan(1100);
  const fresh = (await asSystem(bench.pool, listSourceFreshness)).find((each) => each.id === source);
  expect(fresh!.oldestUnsyncedChangeSeconds).toBeGreaterThan(1100);
  const view = () => asSystem(bench.pool, (tx) => getSource(tx, bench.workspaceId, source));
  expect(Date.now() - Date.parse((await view()).oldestUnsyncedChangeAt!)).toBeGreaterThan(1_100_000);
  const again = await bench.startWorker();
  await bench.waitForRun(source);
  expect(fresh!.isEmptied).toBe(false);
  expect(await view()).toMatchObject({ oldestUnsyncedChangeAt: null, pausedBecause: null });
  await until(async () => (await asSystem(bench.pool, getOutboxAge)) === 0, "the outbox to be empty");
  await again.stop();

  const isListed = async () => (await asSystem(bench.pool, listSourceFreshness)).find((each) => each.id === source)?.isEmptied;
  await asSystem(bench.pool, (tx) => tx.query("UPDATE sources SET paused = true WHERE id = $1", [source]));
  expect(await isListed()).toBeUndefined();
  await asSystem(bench.pool, (tx) => tx.query("UPDATE sources SET paused_code = 'source_emptied' WHERE id = $1", [source]));
  expect(await isListed()).toBe(true);
});

/** Values by name with labels, as /metrics prints them. */
async function scrape(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}
