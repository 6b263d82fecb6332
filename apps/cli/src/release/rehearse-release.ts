import { createClient } from "@footnote/client/create-client";
import { loadConfig, type Config } from "@footnote/config/config";
import { demoCompany } from "@footnote/demo/demo-company";
import type { ReleaseSettings } from "@footnote/domain/release";
import { committedBaseline } from "@footnote/evals/compare/committed-baseline";
import { loadGateWorld, runGate } from "@footnote/evals/gate/run-gate";
import { formatGateReport } from "@footnote/evals/report/format-gate-report";
import { connectToApi } from "../connect-to-api.ts";
import { exportJson } from "../evaluate/export-json.ts";
import { loadStartModel } from "../evaluate/load-start-model.ts";
import { withScratchDatabase } from "../evaluate/with-scratch-database.ts";
import { findRelease } from "./find-release.ts";

/**
 * Runs the gate of the repository on a release's settings, here and in a database that is gone afterwards: the demo company, and a simulated
 * model that obeys what it reads. It says what to expect and changes nothing; the server evaluates for itself.
 */
export async function rehearseRelease(name: string, options: { as?: string; json?: true; ownModels?: true }): Promise<void> {
  const config = loadConfig();
  const api = createClient(connectToApi(options));
  const { settings } = await api.admin.releases.get((await findRelease(api, name)).id);
  const ownModels = options.ownModels === true;
  const startModel = await loadStartModel();
  const startedMs = performance.now();
  const result = await withScratchDatabase({ ...config, database: { ...config.database, url: undefined } }, async (pool) => {
    const { embedding, ...endpoints } = endpointsOf(config, settings);
    const world = await loadGateWorld({ pool, config }, demoCompany, ownModels ? embedding : null);
    return runGate(world, { startModel, release: { settings, ownModels: ownModels ? endpoints : null } }, committedBaseline);
  });
  if (options.json) process.stdout.write(exportJson(result));
  else process.stdout.write(formatGateReport(result, performance.now() - startedMs));
  if (!result.passed) process.exitCode = 1;
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
