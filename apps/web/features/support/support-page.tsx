"use client";

import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, Tick } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { isByPolicy, Refusal } from "../ask/refusal.tsx";
import { StepList } from "../ask/step-list.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { ReplyEditor } from "./reply-editor.tsx";
import { useDraft } from "./use-draft.ts";

/** The customer's message at the left, the reply draft at the right. */
export function SupportPage() {
  const [message, setMessage] = useState("");
  const [includeInternal, setIncludeInternal] = useState(false);
  const { reply, draftReply, stop } = useDraft();
  const drafting = reply.state === "drafting";
  const answer = reply.state === "done" ? reply.draft.answer : null;
  return (
    <OnlyFor ability="support" title={t.support.title}>
      <Page title={t.support.title} intro={t.support.intro} wide>
        <div className="grid gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] lg:gap-12">
          <form
            className="space-y-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (message.trim() !== "") void draftReply(message.trim(), includeInternal);
            }}
          >
            <TextArea
              label={t.support.message}
              placeholder={t.support.messagePlaceholder}
              rows={12}
              maxLength={8000}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
            <Tick
              label={t.support.includeInternal}
              help={t.support.includeInternalHelp}
              checked={includeInternal}
              onChange={(event) => setIncludeInternal(event.target.checked)}
            />
            <div className="flex gap-2">
              <Button look="primary" type="submit" disabled={drafting || message.trim() === ""}>
                {drafting ? t.support.drafting : answer === null ? t.support.draft : t.support.again}
              </Button>
              {drafting ? <Button onClick={stop}>{t.support.stop}</Button> : null}
            </div>
          </form>
          <section aria-label={t.support.reply} aria-busy={drafting}>
            <h2 className="mb-1 text-13 font-medium">{t.support.reply}</h2>
            {reply.state === "idle" || reply.state === "stopped" ? (
              <div className="rounded-6 border border-dashed border-line-strong px-4 py-12 text-center">
                <p className="font-medium">{t.support.emptyTitle}</p>
                <p className="text-13 text-soft">{t.support.emptyBody}</p>
              </div>
            ) : null}
            {drafting ? (
              <div className="space-y-4 rounded-6 border border-line px-4 py-4">
                <StepList steps={reply.draft.steps} working />
                {reply.draft.text === "" ? <SkeletonLines lines={5} /> : <p className="whitespace-pre-line text-17">{reply.draft.text}</p>}
              </div>
            ) : null}
            {reply.state === "failed" ? (
              <ProblemNote problem={reply.problem} onRetry={() => void draftReply(reply.draft.question, includeInternal)} />
            ) : null}
            {answer === null ? null : answer.refused ? (
              <div className="rounded-6 border border-line px-4 py-4">
                {isByPolicy(answer) ? null : (
                  <>
                    <p className="font-semibold">{t.support.refusalTitle}</p>
                    <p className="mb-3 text-13 text-soft">{t.support.refusalBody}</p>
                  </>
                )}
                <Refusal answer={answer} heading={null} />
              </div>
            ) : (
              <ReplyEditor key={answer.answerId} answer={answer} />
            )}
          </section>
        </div>
      </Page>
    </OnlyFor>
  );
}
