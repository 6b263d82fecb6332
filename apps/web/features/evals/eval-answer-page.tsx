"use client";

import { useQuery } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { DecisionView } from "../feedback/decision-view.tsx";
import { OnlyFor } from "../shell/only-for.tsx";

/** How an answer of an evaluation came about. */
export function EvalAnswerPage({ id }: { id: string }) {
  return (
    <OnlyFor ability="feedback" title={t.evals.answerTitle}>
      <Loaded id={id} />
    </OnlyFor>
  );
}

function Loaded({ id }: { id: string }) {
  const answer = useQuery({ queryKey: ["evals", "answer", id], queryFn: ({ signal }) => api.admin.evals.answer(id, { signal }) });
  return (
    <Page wide title={answer.data?.question ?? t.evals.answerTitle}>
      {answer.data !== undefined ? (
        <DecisionView record={answer.data} />
      ) : answer.isError ? (
        <ProblemNote problem={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </Page>
  );
}
