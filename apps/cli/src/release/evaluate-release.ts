import { createClient } from "@footnote/client/create-client";
import { loadConfig, type Config } from "@footnote/config/config";
import { demoCompany } from "@footnote/demo/demo-company";
import type { ReleaseSettings } from "@footnote/domain/release";
import { committedBaseline } from "@footnote/evals/compare/committed-baseline";
import { loadGateWorld, runGate } from "@footnote/evals/gate/run-gate";
import { formatGateReport } from "@footnote/evals/report/format-gate-report";
import { connectToApi } from "../connect-to-api.ts";
import { loadStartModel } from "../evaluate/load-start-model.ts";
import { withScratchDatabase } from "../evaluate/with-scratch-database.ts";
import { findRelease } from "./find-release.ts";

/**
 * Runs the gate on a release's settings, here and in a database that is gone afterwards, and sends what it measured to the API, which
 * judges it. Where the release changes a model its own models are asked, with the keys of this environment; `as` names who runs it.
 */
export async function evaluateRelease(name: string, options: { as?: string; json?: true; ownModels?: true }): Promise<void> {
  const config = loadConfig();
  const api = createClient(connectToApi(options));
  const found = await findRelease(api, name);
  const { release, settings } = await api.admin.releases.get(found.id);
  const live = (await api.admin.releases.list()).releases.find((each) => each.state === "live");
  const ownModels = options.ownModels === true || live?.versions.models.hash !== release.versions.models.hash;
  const startModel = await loadStartModel();
  const startedMs = performance.now();
  const result = await withScratchDatabase({ ...config, database: { ...config.database, url: undefined } }, async (pool) => {
    const { embedding, ...endpoints } = endpointsOf(config, settings);
    const world = await loadGateWorld({ pool, config }, demoCompany, ownModels ? embedding : null);
    return runGate(world, { startModel, release: { settings, ownModels: ownModels ? endpoints : null } }, committedBaseline);
  });
  const after = await api.admin.releases.evaluate(release.id, {
    runs: result.runs.map(({ id, set, answerer, scores }) => ({ id, set, answerer, scores: scores as Record<string, number> })),
    logLeaks: result.logLeaks,
    ownModels,
    hashes: {
      prompt: release.versions.prompt.hash,
      models: release.versions.models.hash,
      retrieval: release.versions.retrieval.hash,
    },
  });
  const { evaluations } = await api.admin.releases.get(release.id);
  if (options.json) process.stdout.write(`${JSON.stringify({ release: after, evaluation: evaluations[0] }, null, 2)}\n`);
  else {
    process.stdout.write(formatGateReport(result, performance.now() - startedMs));
    process.stdout.write(`Release ${after.number} is ${after.state === "draft" ? "still a draft: the gate did not pass" : after.state}.\n`);
  }
  if (evaluations[0]?.passed !== true) process.exitCode = 1;
}

/** The endpoints that the release names, as far as this environment has their addresses and keys. */
function endpointsOf(config: Config, { models }: ReleaseSettings): Pick<Config, "chat" | "rerank" | "embedding"> {
  const { embedding, chat, rerank } = config;
  return {
    chat,
    rerank,
    embedding:
      models.embedding === null || embedding === null
        ? null
        : { ...embedding, model: models.embedding.model, dimensions: models.embedding.dimensions },
  };
}
