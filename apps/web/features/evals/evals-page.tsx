"use client";

import type { EvalRun } from "@footnote/domain/eval-case";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { CaseTable } from "./case-table.tsx";

const lookEveryMs = 2_000;
const isOpen = (run: EvalRun | undefined) => run?.state === "queued" || run?.state === "running";

/** The workspace's own eval cases and their runs. */
export function EvalsPage() {
  return (
    <OnlyFor ability="feedback" title={t.evals.title}>
      <Evals />
    </OnlyFor>
  );
}

function Evals() {
  const queries = useQueryClient();
  const runs = useQuery({
    queryKey: ["evals", "runs"],
    queryFn: ({ signal }) => api.admin.evals.runs({ signal }),
    refetchInterval: ({ state }) => (isOpen(state.data?.runs[0]) ? lookEveryMs : false),
  });
  const start = useMutation({
    mutationFn: () => api.admin.evals.start(),
    onSettled: () => queries.invalidateQueries({ queryKey: ["evals"] }),
  });
  const list = runs.data?.runs ?? [];
  const open = list.find(isOpen);
  return (
    <Page
      wide
      title={t.evals.title}
      intro={t.evals.intro}
      actions={
        <Button look="primary" disabled={start.isPending || open !== undefined} onClick={() => start.mutate()}>
          {open === undefined ? t.evals.runNow : t.evals.running(open.doneCount, open.caseCount)}
        </Button>
      }
    >
      {start.isError ? <ProblemNote className="mb-4" problem={start.error} /> : null}
      <h2 className="mb-2 text-17 font-semibold">{t.evals.runsTitle}</h2>
      <TableFrame
        label={t.evals.runsTitle}
        list={runs}
        columns={Object.values(t.evals.runColumns)}
        empty={list.length > 0 ? null : <EmptyState title={t.evals.emptyRunsTitle} />}
      >
        {list.slice(0, 10).map((run) => (
          <tr key={run.id}>
            <td>
              <Link href={`/admin/evals/runs/${run.id}`} className="font-medium text-accent hover:underline">
                {formatMoment(run.createdAt)}
              </Link>
            </td>
            <td data-label={t.evals.runColumns.by}>{run.startedBy ?? t.evals.daily}</td>
            <td data-label={t.evals.runColumns.passed}>{`${run.passedCount} / ${run.doneCount}`}</td>
            <td data-label={t.evals.runColumns.state}>
              <Tag tone={run.state === "failed" ? "bad" : "plain"}>{t.evals.states[run.state]}</Tag>
            </td>
          </tr>
        ))}
      </TableFrame>
      <h2 className="mt-8 mb-2 text-17 font-semibold">{t.evals.casesTitle}</h2>
      <CaseTable />
    </Page>
  );
}
