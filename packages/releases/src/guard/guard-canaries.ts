import { openIncident } from "@footnote/db/incidents/open-incident";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { listCanaryWorkspaces } from "@footnote/db/releases/list-canary-workspaces";
import { lockReleases } from "@footnote/db/releases/lock-releases";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import type { IncidentId } from "@footnote/domain/ids";
import type { GuardMetric } from "@footnote/domain/release";
import type { Pool } from "@footnote/db/pool";
import { rollBack } from "../life/roll-back.ts";
import { readGuards, type Guard } from "./read-guards.ts";

export type GuardedRollback = { workspaceId: number; release: number; metrics: GuardMetric[]; incidentId: IncidentId };

const answersAsEvidence = 20;
const names: Record<GuardMetric, string> = {
  errors: "errors",
  refusals: "refusals",
  downVotes: "thumbs down",
  unverified: "sentences the documents do not support",
  slow: "slow answers",
  dear: "dear answers",
};

/** Looks at every canary; one that a guard has found worse is rolled back and an incident opened, in one transaction. Returns what was rolled back. */
export async function guardCanaries(pool: Pool): Promise<GuardedRollback[]> {
  const rolledBack: GuardedRollback[] = [];
  for (const workspaceId of await asSystem(pool, listCanaryWorkspaces)) {
    const done = await asSystem(pool, (tx) => guardCanary(tx, workspaceId));
    if (done !== null) rolledBack.push(done);
  }
  return rolledBack;
}

async function guardCanary(tx: SystemTransaction, workspaceId: number): Promise<GuardedRollback | null> {
  await lockReleases(tx, workspaceId);
  const answering = await findAnsweringReleases(tx, workspaceId);
  const guards = await readGuards(tx, workspaceId, answering);
  const breached = guards.filter((guard) => guard.breached);
  if (answering.canary === null || breached.length === 0) return null;
  const metrics = breached.map((guard) => guard.metric);
  const because = `By itself: more ${breached.map((guard) => names[guard.metric]).join(", more ")} than the live release.`;
  const { took } = await rollBack(tx, { workspaceId, userId: null }, because);
  const { incidentId } = await openIncident(tx, {
    workspaceId,
    kind: "release_guard",
    severity: "high",
    title: `Release ${took.number} (${took.name}) was rolled back: more ${breached.map((guard) => names[guard.metric]).join(", more ")}`,
    evidence: { guards: guards.map(toReading), answerIds: evidenceOf(breached) },
    startedAt: earliest(breached),
    restoredAt: new Date(),
    releaseId: took.id,
    dedupeKey: `release:${took.id}`,
    actorUserId: null,
  });
  return { workspaceId, release: took.number, metrics, incidentId };
}

function evidenceOf(breached: readonly Guard[]) {
  return [...new Set(breached.flatMap((guard) => guard.badAnswers.slice(-answersAsEvidence)))].slice(-answersAsEvidence);
}

function earliest(breached: readonly Guard[]): Date {
  return new Date(Math.min(...breached.flatMap((guard) => guard.firstBadAt?.getTime() ?? [])));
}

function toReading({ metric, canary, live, pValue, breached }: Guard) {
  return { metric, canary, live, pValue, breached };
}
