import type { Source } from "@footnote/domain/source";
import { en as t } from "../../messages/en.ts";
import { formatDuration, formatNumber } from "../../ui/dates.ts";
import { Progress } from "../../ui/progress.tsx";
import { Tag } from "../../ui/tag.tsx";
import { isRunning, progressOf, stateOf } from "./run-progress.ts";

/** The state in a word, or a live bar while documents are read. */
export function SourceState({ source }: { source: Source }) {
  const run = source.lastRun;
  if (!isRunning(run)) {
    const state = stateOf(source);
    return (
      <Tag tone={state === "done" ? "good" : state === "failed" || state === "emptied" ? "bad" : "plain"}>{t.sources.states[state]}</Tag>
    );
  }
  const { finished, share } = progressOf(run);
  const told = share === null ? t.sources.progressListing(run.found) : t.sources.progressRunning(finished, run.found);
  return (
    <div className="min-w-44">
      <Progress label={t.sources.progress(source.name)} value={share} valueText={told} />
      <p className="mt-1 text-12 text-soft">
        {told}
        {run.failed === 0 ? null : `, ${t.sources.progressFailed(run.failed)}`}
        {run.etaSeconds === null ? null : `, ${t.sources.eta(formatDuration(roughly(run.etaSeconds) * 1000))}`}
      </p>
    </div>
  );
}

/** Seconds of an estimate, no finer than it is known: from a minute on in whole minutes. */
function roughly(seconds: number): number {
  return seconds < 60 ? Math.ceil(seconds) : Math.round(seconds / 60) * 60;
}

/** A count in a table; nothing failed is quiet, something failed is not. */
export function FailedCount({ count }: { count: number }) {
  return <span className={count === 0 ? "text-faint" : "font-medium text-red"}>{formatNumber(count)}</span>;
}
