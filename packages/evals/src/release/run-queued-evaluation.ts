import { resolveViewer } from "@footnote/access/resolve-viewer";
import type { AnsweringContext, ReleaseOfRequest } from "@footnote/answering/context";
import { finishReleaseEvaluation } from "@footnote/db/release-evaluations/finish-release-evaluation";
import { insertEvaluationResult } from "@footnote/db/release-evaluations/insert-evaluation-result";
import { listEvaluationResults } from "@footnote/db/release-evaluations/list-evaluation-results";
import { noteEvaluationSize } from "@footnote/db/release-evaluations/note-evaluation-size";
import { takeReleaseEvaluation, type TakenEvaluation } from "@footnote/db/release-evaluations/take-release-evaluation";
import { findRelease } from "@footnote/db/releases/find-release";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReleaseSettings } from "@footnote/domain/release";
import { finishEvaluation } from "@footnote/releases/life/finish-evaluation";
import type { ReleasesContext } from "@footnote/releases/releases-context";
import { askProbe } from "./ask-probe.ts";
import { chooseProbes, type Probe } from "./choose-probes.ts";
import { judgeEvaluation } from "./judge-evaluation.ts";

export type EvaluationContext = AnsweringContext &
  ReleasesContext & { applySettings: (settings: ReleaseSettings) => ReleaseOfRequest["parts"] };

/**
 * Takes an evaluation of a release that waits, asks every case with its settings and, at the same time, with those of the live release,
 * and moves the release by the verdict. One that another process left is gone on with. Whoever started it pays for the models.
 * Returns the id of the evaluation, null when none waits.
 */
export async function runQueuedEvaluation(ctx: EvaluationContext): Promise<string | null> {
  const taken = await asSystem(ctx.pool, takeReleaseEvaluation);
  if (taken === null) return null;
  try {
    await run(ctx, taken);
  } catch (error) {
    const errorCode = FootnoteError.is(error) ? error.code : "internal";
    ctx.logger.warn({ err: error, evaluationId: taken.id }, "an evaluation of a release could not be finished");
    await asSystem(ctx.pool, (tx) => finishReleaseEvaluation(tx, taken.id, { errorCode }));
  }
  return taken.id;
}

async function run(ctx: EvaluationContext, taken: TakenEvaluation): Promise<void> {
  const { id, workspaceId, releaseId, liveReleaseId, runBy } = taken;
  const { release, live, probes, done } = await asSystem(ctx.pool, async (tx) => {
    const chosen = await chooseProbes(tx, workspaceId);
    await noteEvaluationSize(tx, id, chosen.length);
    return {
      release: await findRelease(tx, workspaceId, releaseId),
      live: liveReleaseId === null || liveReleaseId === releaseId ? null : await findRelease(tx, workspaceId, liveReleaseId),
      probes: chosen,
      done: new Set((await listEvaluationResults(tx, workspaceId, id)).map((result) => result.key)),
    };
  });
  if (release === null) throw new FootnoteError("not_found", "There is no such release.");
  const payer = runBy === null ? null : await resolveViewer(ctx, { userId: runBy });
  const asking: AnsweringContext = payer === null ? ctx : { ...ctx, payer };
  const arms = { release: bind(ctx, release), live: live === null ? null : bind(ctx, live) };
  for (const probe of probes) if (!done.has(probe.key)) await ask(asking, taken, arms, probe);
  const results = await asSystem(ctx.pool, (tx) => listEvaluationResults(tx, workspaceId, id));
  const verdict = judgeEvaluation(
    results.map((result) => ({ key: result.key, set: result.set, release: result.release.scores, live: result.live?.scores ?? null })),
    { hasModel: release.settings.models.chat.length > 0 },
  );
  await finishEvaluation(ctx, { workspaceId, userId: runBy }, { id, releaseId }, verdict);
}

function bind(ctx: EvaluationContext, { release, settings }: ReleaseRow): ReleaseOfRequest {
  return { release: { id: release.id, number: release.number }, parts: ctx.applySettings(settings) };
}

async function ask(
  ctx: AnsweringContext,
  { id: evaluationId, workspaceId }: TakenEvaluation,
  arms: { release: ReleaseOfRequest; live: ReleaseOfRequest | null },
  probe: Probe,
): Promise<void> {
  const [ofRelease, ofLive] = await Promise.all([
    askProbe(ctx, arms.release, probe),
    arms.live === null ? null : askProbe(ctx, arms.live, probe),
  ]);
  const { key, set, label, userId, documentId } = probe;
  await asSystem(ctx.pool, async (tx) => {
    const store = (arm: "release" | "live", outcome: typeof ofRelease) =>
      insertEvaluationResult(tx, { evaluationId, workspaceId, key, arm, set, label, userId, documentId, ...outcome });
    if (ofLive !== null) await store("live", ofLive);
    await store("release", ofRelease);
  });
}
