"use client";

import type { Answer } from "@footnote/domain/answer";
import type { ConversationView } from "@footnote/domain/contract/answers";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";
import { applyEvent, emptyDraft, type Draft } from "./stream/apply-event.ts";

export type SeenAnswer = ConversationView["answers"][number];
/** An answer on its way, or one that stopped or broke off; `replaces` names the answer whose place it takes. */
export type Live = { draft: Draft; replaces: string | null; state: "streaming" | "stopped" | "failed"; problem: unknown };

/** One conversation: what the server holds, and the answer that is being made. */
export function useConversation(conversationId: string | null) {
  const queries = useQueryClient();
  const router = useRouter();
  const [live, setLive] = useState<Live | null>(null);
  const running = useRef<AbortController | null>(null);
  const stored = useQuery({
    queryKey: ["conversation", conversationId],
    queryFn: ({ signal }) => api.conversations.get(conversationId!, { signal }),
    enabled: conversationId !== null,
    staleTime: 60_000,
  });
  useEffect(() => () => running.current?.abort(), []);

  const ask = useCallback(
    async (question: string, replaces: string | null = null) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      let draft = emptyDraft(question);
      setLive({ draft, replaces, state: "streaming", problem: null });
      try {
        const asked = {
          question,
          ...(conversationId === null ? {} : { conversationId: conversationId as Answer["conversationId"] }),
          ...(replaces === null ? {} : { replaces: replaces as Answer["answerId"] }),
        };
        for await (const event of api.answers.stream(asked, { signal: controller.signal })) {
          draft = applyEvent(draft, event, performance.now());
          if (event.event === "step") announce(t.ask.announceStep(event.data.label));
          if (draft.answer === null) setLive({ draft, replaces, state: "streaming", problem: null });
          else keep(draft.answer, replaces);
        }
      } catch (error) {
        if (running.current !== controller) return;
        setLive({ draft, replaces, state: controller.signal.aborted ? "stopped" : "failed", problem: error });
      }

      function keep(answer: Answer, place: string | null) {
        const seen: SeenAnswer = { ...answer, myFeedback: null };
        queries.setQueryData<ConversationView>(["conversation", answer.conversationId], (view) => ({
          id: answer.conversationId,
          title: view?.title ?? question,
          answers:
            place === null ? [...(view?.answers ?? []), seen] : (view?.answers ?? []).map((old) => (old.answerId === place ? seen : old)),
        }));
        announce(
          answer.refused ? t.ask.announceRefusal : t.ask.announceAnswer(answer.citations.length, answer.text.replace(/\s*\[\d+\]/g, "")),
        );
        void queries.invalidateQueries({ queryKey: ["conversations"] });
        // the page of the new conversation draws the same answer from the cache, so nothing moves
        if (conversationId === null) router.replace(`/conversations/${answer.conversationId}`, { scroll: false });
        else setLive(null);
      }
    },
    [conversationId, queries, router],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    announce(t.ask.announceStopped);
  }, []);

  return { stored, live, ask, stop, dismiss: () => setLive(null) };
}
