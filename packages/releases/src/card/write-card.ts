import { findRelease } from "@footnote/db/releases/find-release";
import { listReleaseEvaluations } from "@footnote/db/release-evaluations/list-release-evaluations";
import { summariseOutcomes, type OutcomeSummary } from "@footnote/db/releases/summarise-outcomes";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { listSources } from "@footnote/db/sources/list-sources";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release, ReleaseEvaluation, ReleaseSettings, SettingVersion } from "@footnote/domain/release";
import type { ReleasesContext } from "../releases-context.ts";
import { builtInModels, knownLimits } from "./fixed-facts.ts";

const days = 30;

/** The model and data card of a release, in Markdown, made from its rows at this moment. Throws `not_found`. */
export function writeCard(ctx: Pick<ReleasesContext, "pool">, workspaceId: number, releaseId: string, now: Date): Promise<string> {
  return asSystem(ctx.pool, async (tx) => {
    const row = await findRelease(tx, workspaceId, releaseId);
    if (row === null) throw new FootnoteError("not_found", "There is no such release.");
    const evaluation = (await listReleaseEvaluations(tx, workspaceId, { releaseId })).find((each) => each.state === "done");
    const sources = await listSources(tx, workspaceId);
    const embedding = await getActiveEmbeddingModel(tx, workspaceId);
    const { release, settings } = row;
    return [
      `# Model and data card: release ${release.number}, ${release.name}`,
      `Made ${now.toISOString().slice(0, 16).replace("T", " ")} UTC from the rows of this installation.`,
      "## What it is",
      describeRelease(release),
      "## Versions",
      table(
        ["setting", "version", "by", "note"],
        [release.versions.prompt, release.versions.models, release.versions.retrieval].map(versionRow),
      ),
      "## Models, and what leaves the company",
      describeModels(settings),
      "## Data it answers from",
      table(
        ["source", "kind", "audience", "documents"],
        sources.map((source) => [source.name, source.config.kind, source.audience, String(source.documentCount)]),
      ),
      `Index: ${embedding === null ? "no vectors yet" : `${embedding.name}, ${embedding.dimensions} dimensions (${embedding.provider})`}. Who may read what is checked inside each search and by the database.`,
      "## Evaluation",
      describeEvaluation(evaluation),
      "## In use",
      describeUse(await summariseOutcomes(tx, workspaceId, releaseId, days)),
      "## Built-in models and what they were trained on",
      table(
        ["model", "what it does", "trained on"],
        builtInModels.map((model) => [model.name, model.does, model.trainedOn]),
      ),
      "## Known limits",
      knownLimits.map((limit) => `- ${limit}`).join("\n"),
      "",
    ].join("\n\n");
  });
}

function describeRelease(release: Release): string {
  const lines = [
    `State: ${release.state}. ${release.origin === "environment" ? "Made from code and environment when a process started." : `Drafted by ${release.author ?? "somebody who is gone"}, approved by ${release.approvedBy ?? "nobody yet"}.`}`,
    release.note,
    release.canaryStartedAt === null ? "" : `Canary from ${release.canaryStartedAt}.`,
    release.liveAt === null ? "" : `Live from ${release.liveAt}.`,
    release.retiredAt === null
      ? ""
      : `Retired ${release.retiredAt}${release.retiredBecause === null ? "" : `: ${release.retiredBecause}`}.`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function versionRow({ kind, hash, author, note }: SettingVersion): string[] {
  return [kind, hash.slice(0, 12), author ?? "code and environment", note];
}

function describeModels({ models, retrieval }: ReleaseSettings): string {
  const rows = [
    ...models.chat.map(({ endpoint, model }, index) => [
      index === 0 ? "chat" : `chat, when the ${index === 1 ? "first" : "ones before"} failed`,
      model,
      hostOf(endpoint),
      `the question, and titles, headings, dates and text of up to ${retrieval.passages} passages that the asker may read; recognised personal data and keys as tokens`,
    ]),
    models.chat.length === 0 ? ["chat", "none: answers are quoted", "–", "nothing"] : ["last link", "built-in quoting", "–", "nothing"],
    models.embedding === null
      ? ["embedding", "built-in", "–", "nothing"]
      : [
          "embedding",
          models.embedding.model,
          hostOf(models.embedding.endpoint),
          "title, headings and text of every chunk once; each question",
        ],
    models.rerank === null || !retrieval.rerank
      ? ["reranking", retrieval.rerank ? "built-in" : "none", "–", "nothing"]
      : [
          "reranking",
          models.rerank.model,
          hostOf(models.rerank.endpoint),
          `each question, and the text of up to ${retrieval.candidates} passages that the asker may read`,
        ],
  ];
  return table(["for", "model", "provider", "what it is sent"], rows);
}

function describeEvaluation(evaluation: ReleaseEvaluation | undefined): string {
  if (evaluation === undefined) return "The gate has not run on this release.";
  const { passed, ownModels, measuredBy, liveNumber, createdAt, runBy, failures, figures, comparisons } = evaluation;
  return [
    `The gate ${passed ? "passed" : "did not pass"} on ${createdAt.slice(0, 10)}, run by ${runBy ?? "somebody who is gone"}, ${measuredBy === "server" ? `on the documents and cases of this workspace, with the release's own models${liveNumber === null ? "" : ` beside release ${liveNumber}`}` : `as a client reported it, with ${ownModels ? "the release's own models" : "a simulated chat model that does what its prompt says"}`}.`,
    failures.map((failure) => `- ${failure}`).join("\n"),
    table(
      ["figure", "measured", "floor", "runs"],
      figures.map(({ name, value, floor, runs }) => [name, value.toFixed(3), String(floor), String(runs)]),
    ),
    comparisons.length === 0
      ? ""
      : table(
          ["compared", "live", "this release", "difference, 95 %", "cases"],
          comparisons.map((one) => [
            one.name,
            one.live.toFixed(3),
            one.release.toFixed(3),
            `${one.low.toFixed(3)} to ${one.high.toFixed(3)}`,
            String(one.cases),
          ]),
        ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describeUse({ total, failed, refused, unverified, p90Ms }: OutcomeSummary): string {
  if (total === 0) return `No answers in the last ${days} days.`;
  const percent = (count: number) => `${((100 * count) / total).toFixed(1)} %`;
  return `${total} answers in the last ${days} days: ${percent(failed)} failed or fell back, ${percent(refused)} refused, ${percent(unverified)} with sentences left out by the verifier; nine in ten took at most ${((p90Ms ?? 0) / 1000).toFixed(1)} s.`;
}

function table(headings: string[], rows: string[][]): string {
  if (rows.length === 0) return "None.";
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

function hostOf(endpoint: string): string {
  return new URL(endpoint).host;
}
