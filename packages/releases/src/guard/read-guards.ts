import { listAnswerOutcomes, type AnswerOutcomeRow } from "@footnote/db/releases/list-answer-outcomes";
import { listAnswerRatings } from "@footnote/db/releases/list-answer-ratings";
import type { AnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { measureUsualCost } from "@footnote/db/releases/measure-usual-cost";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { AnswerId } from "@footnote/domain/ids";
import type { GuardMetric, GuardReading } from "@footnote/domain/release";
import { testCanary } from "./test-canary.ts";

/** A guard with what speaks for it: when the canary was first bad, and its bad answers, newest last. */
export type Guard = GuardReading & { firstBadAt: Date | null; badAnswers: AnswerId[] };

/** False alarms over all guards of a canary together: at most one canary in twenty that is no worse. Each guard gets its part. */
const alpha = 0.05;
/** A difference that is certain but smaller than this harms nobody. */
const leastDifference = 0.02;
/** Dearer than this many times what is usual. Below as many priced answers nothing is usual. */
const dearer = 1.5;
const leastAnswers = 20;
const comparisonDays = 7;
/** The earliest ones; a canary that was not decided by then is decided by people. */
const mostOutcomes = 20_000;

type Seen = { releaseId: string; answerId: AnswerId | null; bad: boolean; at: Date };

/** Reads every guard of a running canary against the live release in the same time. Empty where no canary runs. */
export async function readGuards(tx: SystemTransaction, workspaceId: number, { live, canary }: AnsweringReleases): Promise<Guard[]> {
  const startedAt = canary?.release.canaryStartedAt ?? null;
  if (live === null || canary === null || startedAt === null) return [];
  const query = {
    releaseIds: [live.release.id, canary.release.id],
    since: new Date(startedAt),
    limit: mostOutcomes,
  };
  const outcomes = await listAnswerOutcomes(tx, workspaceId, query);
  const ratings = await listAnswerRatings(tx, workspaceId, query);
  const { slowAboveMs } = canary;
  const isDear = await findDear(tx, workspaceId, { live, canary, startedAt: query.since }, outcomes);
  const judge = (isBad: (row: AnswerOutcomeRow) => boolean): Seen[] => outcomes.map((row) => ({ ...row, bad: isBad(row) }));
  // what failed says nothing of refusals, sentences or cost
  const whole = (isBad: (row: AnswerOutcomeRow) => boolean) => judge(isBad).filter((_, index) => !outcomes[index]!.failed);
  const streams: [GuardMetric, Seen[]][] = [
    ["errors", judge((row) => row.failed)],
    ["refusals", whole((row) => row.refused)],
    ["unverified", whole((row) => row.unverified)],
    ["downVotes", ratings.map((row) => ({ ...row, bad: row.down }))],
    ...(slowAboveMs === null ? [] : [["slow", judge((row) => row.tookMs > slowAboveMs)] satisfies [GuardMetric, Seen[]]]),
    ...(isDear === null ? [] : [["dear", whole(isDear)] satisfies [GuardMetric, Seen[]]]),
  ];
  return streams.map(([metric, seen]) => readGuard(metric, seen, canary.release.id, alpha / streams.length));
}

/**
 * What counts as dear: dearer by half than nine in ten answers of live were before the canary began, in money. Where a model has no price or
 * too few answers had one, tokens stand for it; null where live takes none.
 */
async function findDear(
  tx: SystemTransaction,
  workspaceId: number,
  { live, canary, startedAt }: { live: ReleaseRow; canary: ReleaseRow; startedAt: Date },
  outcomes: readonly AnswerOutcomeRow[],
): Promise<((row: AnswerOutcomeRow) => boolean) | null> {
  const usual = await measureUsualCost(tx, workspaceId, {
    releaseId: live.release.id,
    before: startedAt,
    days: comparisonDays,
    leastAnswers,
  });
  if (usual !== null && usual > 0 && outcomes.every((row) => row.costMicros !== null)) return (row) => row.costMicros! > dearer * usual;
  const { dearAboveTokens } = canary;
  return dearAboveTokens === null ? null : (row) => row.tokens > dearAboveTokens;
}

function readGuard(metric: GuardMetric, seen: readonly Seen[], canaryId: string, level: number): Guard {
  const tested = testCanary(seen.map(({ releaseId, bad }) => ({ arm: releaseId === canaryId ? "canary" : "live", bad })));
  const bad = seen.filter((each) => each.bad && each.releaseId === canaryId);
  const isHarm = share(tested.canary) - share(tested.live) >= leastDifference;
  return {
    metric,
    ...tested,
    breached: tested.pValue <= level && isHarm,
    firstBadAt: bad[0]?.at ?? null,
    badAnswers: bad.flatMap((each) => each.answerId ?? []),
  };
}

function share({ bad, of }: { bad: number; of: number }): number {
  return of === 0 ? 0 : bad / of;
}
