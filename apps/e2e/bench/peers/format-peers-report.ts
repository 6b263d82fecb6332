import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, cpus, totalmem } from "node:os";
import type { FilteredRow } from "./compare-filtered.ts";
import type { IngestionRow } from "./compare-ingestion.ts";
import type { QualityResult } from "./compare-quality.ts";

export type PeersResult = { quality: QualityResult[]; filter: FilteredRow[]; ingestion: IngestionRow[] };

const libraries = ["@langchain/community", "@langchain/classic", "@langchain/textsplitters", "@langchain/core", "minisearch", "pg"];

/** The report as Markdown: what was measured, where, with which versions. Parts that were not run are left out. */
export async function formatPeersReport(result: PeersResult, command: string): Promise<string> {
  const sections = [
    "# Footnote beside what a team would build",
    `Written by \`${command.trim()}\` on ${new Date().toISOString().slice(0, 10)}, commit ${commit()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"} (${arch()}, ${Math.round(totalmem() / 2 ** 30)} GB), Node ${process.version}, ${(await versions()).join(", ")}. Times depend on the machine and on who else uses it (the load average stands beside them where there is a column): read ratios.`,
    ...(result.quality.length > 0 ? [quality(result.quality)] : []),
    ...(result.filter.length > 0 ? [filter(result.filter)] : []),
    ...(result.ingestion.length > 0 ? [ingestion(result.ingestion)] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

function quality(results: readonly QualityResult[]): string {
  const names = results[0]!.rows.map((row) => row.name);
  const cells = (pick: (row: QualityResult["rows"][number]) => string) =>
    results.map(({ set, documents, queries, rows }) => [set, `${documents} / ${queries}`, ...rows.map(pick)]);
  return [
    "## Quality and cost on collections with judgments",
    "One database, one process, the embedding that Footnote fits for the collection given to all; one question after another. LangChain's PGVectorStore has its HNSW index, EnsembleRetriever joins BM25Retriever and PGVectorStore half and half, `ts_rank` asks for any of the words over a GIN index, MiniSearch has the options of its README. Multi-turn sets are asked with their standalone wording.",
    "nDCG@10 in points:",
    table(
      ["collection", "documents / questions", ...names],
      cells((row) => row.ndcg10.toFixed(1)),
    ),
    "p50 / p95 in milliseconds:",
    table(
      ["collection", "documents / questions", ...names],
      cells((row) => `${row.p50Ms} / ${row.p95Ms}`),
    ),
    "Seconds to index / megabytes that database and heap grew by (Footnote's seconds contain fitting the embedding that the others are given):",
    table(
      ["collection", "documents / questions", ...names],
      cells((row) => `${row.indexSeconds} / ${row.memoryMegabytes}`),
    ),
  ].join("\n\n");
}

function filter(rows: readonly FilteredRow[]): string {
  const reaches = Object.keys(rows[0]!.foundOfTen);
  return [
    "## A permission filter at scale",
    "People who may see from all to one in 10,000 documents, in turn, one question after another; PGVectorStore with the metadata filter `{ allow: { arrayContains } }` on the same vectors in the same database. The last columns: how many of ten passages came (at least ten are visible to everyone).",
    table(
      ["", "p50 ms", "p95 ms", "load average", ...reaches],
      rows.map((row) => [
        row.name,
        String(row.p50Ms),
        String(row.p95Ms),
        String(row.loadAverage),
        ...reaches.map((reach) => String(row.foundOfTen[reach])),
      ]),
    ),
  ].join("\n\n");
}

function ingestion(rows: readonly IngestionRow[]): string {
  return [
    "## Ingestion of the same Markdown pages",
    table(
      ["pipeline", "seconds", "documents/s", "load average"],
      rows.map((row) => [row.name, String(row.seconds), String(row.documentsPerSecond), String(row.loadAverage)]),
    ),
  ].join("\n\n");
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

async function versions(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  return Promise.all(
    libraries.map(async (name) => {
      const paths = require.resolve.paths(name) ?? [];
      for (const path of paths) {
        const text = await readFile(`${path}/${name}/package.json`, "utf8").catch(() => null);
        if (text !== null) return `${name} ${(JSON.parse(text) as { version: string }).version}`;
      }
      return name;
    }),
  );
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
