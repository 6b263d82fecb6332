import { fileURLToPath } from "node:url";
import { createLogger } from "@footnote/telemetry/logger";
import type { Config } from "@footnote/config/config";
import type { Pool } from "@footnote/db/pool";
import { casesFromQuestions, type KnownQuestion } from "../cases/cases-from-questions.ts";
import type { CaseSet, GateCase } from "../cases/gate-case.ts";
import { readCaseFiles } from "../cases/read-case-files.ts";
import type { Baseline } from "../compare/baseline.ts";
import { summariseSets, type SetSummary } from "../metrics/summarise-sets.ts";
import type { GateRun } from "../run/gate-run.ts";
import { loadCompany, type GateCompany, type LoadedCompany } from "../run/load-company.ts";
import { runGateCases, type GateContext } from "../run/run-gate-cases.ts";
import { judgeRuns, type Verdict } from "./judge-runs.ts";

export const casesFolder = fileURLToPath(new URL("../../cases", import.meta.url));
export const baselinePath = fileURLToPath(new URL("../../baseline.json", import.meta.url));

/** A company loaded once, its cases, and what its processes logged while they were asked. */
export type GateWorld = {
  company: LoadedCompany;
  cases: GateCase[];
  logged: string[];
  place: Pick<GateContext, "pool" | "config" | "logger">;
};

/** `failures` say in words why the gate does not pass, worst first; it is open when there are none. */
export type GateResult = Verdict & {
  logLeaks: string[];
  sets: SetSummary[];
  known: { id: string; reason: string; stillFails: boolean }[];
  runs: GateRun[];
};

/** Loads the company and the committed cases into an empty database, with the built-in embedding unless `embedding` names an endpoint. */
export async function loadGateWorld(
  place: { pool: Pool; config: Config },
  company: GateCompany & { questions: readonly KnownQuestion[] },
  embedding: Config["embedding"] = null,
): Promise<GateWorld> {
  const logged: string[] = [];
  const logger = createLogger({ service: "gate", level: "debug", write: (line) => void logged.push(line) });
  const files = await readCaseFiles(casesFolder);
  const config = { ...place.config, embedding, rerank: null, chat: null };
  const loaded = await loadCompany({ ...place, config, logger }, company, files.sources);
  return {
    company: loaded,
    cases: [...casesFromQuestions(company.questions), ...files.cases],
    logged,
    place: { pool: place.pool, config, logger },
  };
}

/**
 * Asks all cases (or those of `sets`) and decides: a floor that is broken, a significant regression against the baseline, a case of the baseline
 * that is gone, or content in the logs closes the gate.
 */
export async function runGate(
  world: GateWorld,
  ctx: Pick<GateContext, "startModel" | "search" | "changeChat" | "release">,
  baseline: Baseline,
  options: { sets?: readonly CaseSet[]; onProgress?: (done: number, of: number) => void } = {},
): Promise<GateResult> {
  const cases = world.cases.filter((each) => options.sets === undefined || options.sets.includes(each.set));
  const runs = await runGateCases({ ...world.place, ...ctx }, world.company, cases, options.onProgress);
  const all = new Set(world.cases.map((each) => each.id));
  const isWanted = (id: string) => options.sets === undefined || !all.has(id.split("/")[0]!);
  const logLeaks = findInLogs(world.logged, cases);
  const ownModels = ctx.release !== undefined && ctx.release.ownModels !== null;
  const quotingOnly = ownModels && ctx.release?.settings.models.chat.length === 0;
  const verdict = judgeRuns(
    { runs, logLeaks, ownModels, isWanted, ...(options.sets === undefined && { whole: { quotingOnly } }) },
    baseline,
  );
  const known = runs.flatMap((run) => {
    const reason = baseline.known[run.id];
    return reason === undefined ? [] : [{ id: run.id, reason, stillFails: run.problems.length > 0 }];
  });
  return { ...verdict, logLeaks, sets: summariseSets(runs), known, runs };
}

/** Cases whose question, forbidden phrases or personal data stand in a log line. */
function findInLogs(logged: readonly string[], cases: readonly GateCase[]): string[] {
  const text = logged.join("\n").toLowerCase();
  return cases
    .filter((each) => [each.question, ...each.mustNotLeave].some((phrase) => phrase.length >= 6 && text.includes(phrase.toLowerCase())))
    .map((each) => each.id);
}
