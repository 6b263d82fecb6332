/*
 * `pnpm bench:peers`: Footnote beside LangChain.js (PGVectorStore, EnsembleRetriever, MemoryVectorStore), Postgres' ts_rank and MiniSearch: quality and cost on
 * collections with judgments, latency under a permission filter at 100,000 chunks, ingestion of the same documents. TEST_DATABASE_URL names
 * the server; --data the folder with collections; --report writes docs/peers-report.md.
 */
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readTestEnv } from "@footnote/config/test-env";
import { compareFiltered } from "./peers/compare-filtered.ts";
import { compareIngestion } from "./peers/compare-ingestion.ts";
import { compareQuality, type QualityResult } from "./peers/compare-quality.ts";
import { formatPeersReport, type PeersResult } from "./peers/format-peers-report.ts";
import { buildScaleWorld } from "./scale/build-scale-world.ts";

const parts = ["quality", "filter", "ingestion"];
const { values } = parseArgs({
  options: {
    data: { type: "string", default: fileURLToPath(new URL("../../../../shared/data", import.meta.url)) },
    sets: { type: "string" },
    queries: { type: "string", default: "200" },
    chunks: { type: "string", default: "100000" },
    documents: { type: "string", default: "1000" },
    only: { type: "string", default: parts.join(",") },
    report: { type: "string" },
  },
});
const { databaseUrl } = readTestEnv();
if (databaseUrl === undefined) throw new Error("Set TEST_DATABASE_URL to a native Postgres whose user may create databases.");
const wanted = new Set(values.only.split(","));
const result: PeersResult = { quality: [], filter: [], ingestion: [] };

if (wanted.has("quality")) {
  const names = values.sets?.split(",") ?? (existsSync(values.data) ? await readdir(values.data) : []);
  const folders = names.map((name) => join(values.data, name)).filter((folder) => existsSync(join(folder, "qrels.tsv")));
  if (folders.length === 0) console.log(`skipped: there are no collections in ${values.data}`);
  for (const folder of folders) {
    const measured: QualityResult = await compareQuality(databaseUrl, folder, Number(values.queries));
    result.quality.push(measured);
    console.log(`${measured.set}: ${measured.documents} documents, ${measured.queries} questions, ${measured.embedding}`);
    console.table(measured.rows);
  }
}
if (wanted.has("filter")) {
  const world = await buildScaleWorld(databaseUrl, Number(values.chunks), console.log);
  result.filter = await compareFiltered(world);
  console.table(result.filter.map(({ foundOfTen, ...row }) => ({ ...row, ...foundOfTen })));
}
if (wanted.has("ingestion")) {
  result.ingestion = await compareIngestion(Number(values.documents));
  console.table(result.ingestion);
}
if (values.report !== undefined)
  await writeFile(values.report, await formatPeersReport(result, `pnpm bench:peers ${process.argv.slice(2).join(" ")}`));
