"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { en as t } from "../../messages/en.ts";
import { announce } from "../../ui/live-region.tsx";
import { NotFound } from "../../ui/not-found.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { tellProblem } from "../api/tell-problem.ts";
import { onKey } from "../shell/on-key.ts";
import { Composer } from "./composer.tsx";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { copyAnswer } from "./copy/copy-answer.ts";
import { EmptyAsk } from "./empty-ask.tsx";
import { stepThroughNotes, litHref } from "./step-through-notes.ts";
import { Turn } from "./turn.tsx";
import { useConversation } from "./use-conversation.ts";

/** The conversation: empty, loading, or its turns with the composer below. */
export function AskPage({ conversationId }: { conversationId: string | null }) {
  const { stored, live, ask, stop } = useConversation(conversationId);
  const router = useRouter();
  const page = useRef<HTMLDivElement>(null);
  const answers = useMemo(() => stored.data?.answers ?? [], [stored.data]);
  const onAsk = useCallback((question: string, replaces: string | null) => void ask(question, replaces), [ask]);
  const busy = live?.state === "streaming";

  useEffect(
    () =>
      onKey({
        n: () => stepThroughNotes(page.current, 1),
        p: () => stepThroughNotes(page.current, -1),
        o: () => {
          const href = litHref(page.current);
          if (href !== null) router.push(href);
          return href !== null;
        },
        c: () => {
          const turn =
            document.activeElement?.closest<HTMLElement>("[data-answer-id]") ??
            [...(page.current?.querySelectorAll<HTMLElement>("[data-answer-id]") ?? [])].at(-1);
          const answer = answers.find((candidate) => candidate.answerId === turn?.dataset.answerId);
          if (answer === undefined || answer.refused) return false;
          void copyAnswer(answer, "rich").then(() => announce(t.common.copied));
          return true;
        },
      }),
    [answers, router],
  );

  const title = stored.data?.title ?? live?.draft.question;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${t.common.product}`;
  }, [title]);

  // a new question starts at the top of the page, so that its answer can grow without moving what is read
  const liveQuestion = live === null || live.replaces !== null ? null : live.draft.question;
  const loaded = stored.isSuccess;
  useLayoutEffect(() => {
    const turns = page.current?.querySelectorAll("article");
    if (turns !== undefined && turns.length > 1) turns[turns.length - 1]?.scrollIntoView({ block: "start" });
  }, [liveQuestion, loaded]);

  const composer = (
    <Composer
      key="composer"
      placeholder={conversationId === null && live === null ? t.ask.placeholder : t.ask.placeholderFollowUp}
      busy={busy}
      onAsk={(question) => onAsk(question, null)}
      onStop={stop}
      focusOnStart
    />
  );

  if (conversationId === null && live === null) return <EmptyAsk composer={composer} onAsk={(question) => onAsk(question, null)} />;
  if (stored.isError && tellProblem(stored.error).status === 404) {
    return (
      <div className="mx-auto w-full max-w-[664px] px-8 pt-24">
        <NotFound title={t.ask.conversationGoneTitle} detail={t.ask.conversationGoneDetail} bare />
      </div>
    );
  }
  const newTurn = live !== null && (live.replaces === null || !answers.some((answer) => answer.answerId === live.replaces));
  const count = answers.length + (newTurn ? 1 : 0);
  return (
    <div ref={page} className="@container flex flex-1 flex-col">
      <h1 className="sr-only">{stored.data?.title ?? live?.draft.question ?? t.ask.title}</h1>
      <div className="mx-auto w-full max-w-[1008px] flex-1 px-4 sm:px-8">
        {conversationId !== null && stored.isPending ? <ConversationSkeleton /> : null}
        {stored.isError ? <ProblemNote className="mt-8" problem={stored.error} onRetry={() => void stored.refetch()} /> : null}
        <div className="divide-y divide-line">
          {answers.map((answer, index) => {
            const remaking = live !== null && live.replaces === answer.answerId;
            return (
              <Turn
                key={index}
                answer={remaking ? null : answer}
                live={remaking ? live : null}
                conversationId={answer.conversationId}
                busy={busy}
                last={index === count - 1}
                alone={count === 1}
                onAsk={onAsk}
              />
            );
          })}
          {newTurn ? (
            <Turn
              key={answers.length}
              answer={null}
              live={live}
              conversationId={conversationId}
              busy={busy}
              last
              alone={count === 1}
              onAsk={onAsk}
            />
          ) : null}
        </div>
      </div>
      <div data-print="hide" className="sticky bottom-0 z-20 bg-paper">
        <div className="mx-auto w-full max-w-[1008px] px-4 pb-3 sm:px-8">
          <div className="@min-[960px]:max-w-[576px]">{composer}</div>
        </div>
      </div>
    </div>
  );
}
