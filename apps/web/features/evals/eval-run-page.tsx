"use client";

import type { EvalResult } from "@footnote/domain/eval-case";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { formatMoment } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";

const lookEveryMs = 2_000;

/** One run: how far it is, and what came of each case beside the run before, failures first. */
export function EvalRunPage({ id }: { id: string }) {
  return (
    <OnlyFor ability="feedback" title={t.evals.runTitle}>
      <Run id={id} />
    </OnlyFor>
  );
}

function Run({ id }: { id: string }) {
  const view = useQuery({
    queryKey: ["evals", "run", id],
    queryFn: ({ signal }) => api.admin.evals.run(id, { signal }),
    refetchInterval: ({ state }) => (["queued", "running"].includes(state.data?.run.state ?? "") ? lookEveryMs : false),
  });
  const { run, previous, results = [] } = view.data ?? {};
  const columns = t.evals.resultColumns;
  return (
    <Page
      wide
      title={t.evals.runTitle}
      intro={
        <>
          {run === undefined ? null : `${formatMoment(run.createdAt)}. ${t.evals.passedOf(run.passedCount, run.doneCount)}`}
          {previous ? `, ${t.evals.passedBefore(previous.passedCount, previous.doneCount)}` : null}
          <Link href="/admin/evals" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
            <ArrowLeft aria-hidden className="size-4" />
            {t.evals.back}
          </Link>
        </>
      }
    >
      {run === undefined || run.state === "done" || run.state === "failed" ? null : (
        <div className="mb-6 max-w-96">
          <Progress
            label={t.evals.running(run.doneCount, run.caseCount)}
            value={run.doneCount / Math.max(1, run.caseCount)}
            valueText={t.evals.running(run.doneCount, run.caseCount)}
          />
        </div>
      )}
      <TableFrame label={t.evals.runTitle} list={view} columns={Object.values(columns)} empty={null}>
        {results.map((result) => (
          <tr key={result.caseId}>
            <td>
              <Tag tone={result.passed ? "good" : "bad"}>{result.passed ? t.evals.passed : t.evals.failed}</Tag>
            </td>
            <td data-label={columns.before}>{changeOf(result)}</td>
            <td className="sm:max-w-80" data-label={columns.question}>
              {result.question}
            </td>
            <td data-label={columns.as}>{result.as}</td>
            <td className="sm:max-w-80" data-label={columns.problems}>
              {result.problems.join(" ") || "–"}
            </td>
            <td data-label={columns.answer}>
              {result.answerId === null ? (
                "–"
              ) : (
                <Link href={`/admin/evals/answers/${result.answerId}`} className="text-accent hover:underline">
                  {t.evals.seeAnswer}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </TableFrame>
    </Page>
  );
}

function changeOf({ passed, before }: EvalResult): string {
  if (before === null) return t.evals.changes.first;
  return before === passed ? t.evals.changes.same : passed ? t.evals.changes.fixed : t.evals.changes.broke;
}
