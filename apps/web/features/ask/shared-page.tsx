"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { en as t } from "../../messages/en.ts";
import { formatDate } from "../../ui/dates.ts";
import { NotFound } from "../../ui/not-found.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { tellProblem } from "../api/tell-problem.ts";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { Turn } from "./turn.tsx";

/** A colleague's conversation to read: what this person may not see is not in it. */
export function SharedPage({ shareId }: { shareId: string }) {
  const shared = useQuery({
    queryKey: ["shared", shareId],
    queryFn: ({ signal }) => api.conversations.shared(shareId, { signal }),
  });
  const title = shared.data?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${t.common.product}`;
  }, [title]);
  if (shared.isError && [400, 404].includes(tellProblem(shared.error).status)) {
    return (
      <div className="mx-auto w-full max-w-[664px] px-8 pt-24">
        <NotFound title={t.ask.shareGoneTitle} detail={t.ask.shareGoneDetail} bare />
      </div>
    );
  }
  return (
    <div className="@container flex flex-1 flex-col">
      <div className="mx-auto w-full max-w-[1008px] flex-1 px-4 pb-16 sm:px-8">
        {shared.isPending ? <ConversationSkeleton /> : null}
        {shared.isError ? <ProblemNote className="mt-8" problem={shared.error} onRetry={() => void shared.refetch()} /> : null}
        {shared.isSuccess ? (
          <>
            <header className="border-b border-line pt-6 pb-4">
              <h1 className="sr-only">{shared.data.title}</h1>
              <p className="max-w-[68ch] text-13 text-soft">
                {shared.data.isMine
                  ? t.ask.sharedByYou(formatDate(shared.data.sharedAt))
                  : t.ask.sharedBy(shared.data.sharedBy, formatDate(shared.data.sharedAt))}
              </p>
            </header>
            <div className="divide-y divide-line">
              {shared.data.answers.map((answer) => (
                <Turn
                  key={answer.answerId}
                  answer={{ ...answer, myFeedback: null }}
                  live={null}
                  conversationId={null}
                  busy={false}
                  last={false}
                  alone
                  readOnly
                  onAsk={() => {}}
                />
              ))}
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}
