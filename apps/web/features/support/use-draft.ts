"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";
import { applyEvent, emptyDraft, type Draft } from "../ask/stream/apply-event.ts";

export type ReplyDraft =
  | { state: "idle" }
  | { state: "drafting" | "done" | "stopped"; draft: Draft }
  | { state: "failed"; draft: Draft; problem: unknown };

/** Drafts a reply to a customer's message; unless `includeInternal`, the search itself sees customer-safe documents only. */
export function useDraft() {
  const [reply, setReply] = useState<ReplyDraft>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const draftReply = useCallback(async (message: string, includeInternal: boolean) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    let draft = emptyDraft(message);
    setReply({ state: "drafting", draft });
    try {
      for await (const event of api.answers.stream(
        { question: message, ...(includeInternal ? {} : { audience: "customer" as const }) },
        { signal: controller.signal },
      )) {
        draft = applyEvent(draft, event, performance.now());
        setReply({ state: draft.answer === null ? "drafting" : "done", draft });
        if (event.event === "step") announce(event.data.label);
      }
      announce(t.support.announceDraft(draft.citations.length));
    } catch (problem) {
      if (running.current !== controller) return;
      setReply(controller.signal.aborted ? { state: "stopped", draft } : { state: "failed", draft, problem });
    }
  }, []);
  return { reply, draftReply, stop: () => running.current?.abort() };
}
