"use client";

import { memo, useMemo, useRef, useState } from "react";
import type { Citation, Notice } from "@footnote/domain/answer";
import { useMutation } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { FeedbackDialog } from "../feedback/feedback-dialog.tsx";
import { AnswerActions } from "./answer-actions.tsx";
import { AnswerText } from "./answer-text/answer-text.tsx";
import { ConfidenceLine } from "./confidence-line.tsx";
import { contradictedNotes } from "./contradicted-notes.ts";
import { HowAnswered } from "./how-answered.tsx";
import { MarginNotes } from "./notes/margin-notes.tsx";
import { NoteSheet } from "./notes/note-sheet.tsx";
import { useNoteLayout } from "./notes/use-note-layout.ts";
import { Notices } from "./notices.tsx";
import { QuestionLine } from "./question-line.tsx";
import { Refusal } from "./refusal.tsx";
import { SourcePanel } from "./source-panel.tsx";
import { StepList } from "./step-list.tsx";
import { useLitNote } from "./use-lit-note.ts";
import type { Live, SeenAnswer } from "./use-conversation.ts";

type Props = {
  /** The whole answer, or null while it is made. */
  answer: SeenAnswer | null;
  live: Live | null;
  conversationId: string | null;
  busy: boolean;
  last: boolean;
  alone: boolean;
  /** Somebody else's answer: nothing is asked, rated or reported. */
  readOnly?: boolean;
  onAsk: (question: string, replaces: string | null) => void;
};

/** One question with its answer in the reading column and its notes in the margin. */
export const Turn = memo(function Turn({ answer, live, conversationId, busy, last, alone, readOnly = false, onAsk }: Props) {
  const shown = shownOf(answer, live);
  const column = useRef<HTMLDivElement>(null);
  const margin = useRef<HTMLElement>(null);
  const section = useRef<HTMLElement>(null);
  const [sheet, setSheet] = useState<number | null>(null);
  const [panel, setPanel] = useState<"sources" | null>(null);
  const [howOpen, setHowOpen] = useState(false);
  const [reporting, setReporting] = useState<"answer" | number | null>(null);
  const [flagged, setFlagged] = useState<ReadonlySet<number>>(new Set());
  const [rating, setRating] = useState(answer?.myFeedback?.rating ?? null);
  const { lit, handlers } = useLitNote(section, setSheet);
  const titles = useMemo(() => new Map(shown.citations.map((citation) => [citation.n, citation.title])), [shown.citations]);
  const contradicted = useMemo(() => contradictedNotes(shown.citations, shown.notices), [shown.citations, shown.notices]);
  useNoteLayout(column, margin, shown.citations);
  const thumbUp = useMutation({
    mutationFn: () => api.answers.giveFeedback(answer!.answerId, { rating: "up" }),
    onSuccess: () => {
      setRating("up");
      announce(t.ask.thanksUp);
    },
  });
  const streaming = live?.state === "streaming";
  return (
    <article
      ref={section}
      data-answer-id={answer?.answerId}
      className={classNames(
        "grid grid-cols-[minmax(0,1fr)] gap-x-12 py-8 @min-[960px]:grid-cols-[minmax(0,576px)_var(--margin-column)]",
        last && !alone && "min-h-[calc(100dvh-220px)]",
      )}
    >
      <div ref={column} className="relative h-fit min-w-0">
        <QuestionLine
          question={shown.question}
          canEdit={!streaming && !busy && !readOnly}
          onEdit={(question) => onAsk(question, answer?.answerId ?? live?.replaces ?? null)}
        />
        {live !== null && shown.text === "" && live.state !== "failed" ? (
          <div className="mb-4 space-y-4">
            <StepList steps={live.draft.steps} working={streaming} />
            {streaming ? <SkeletonLines lines={3} /> : null}
          </div>
        ) : null}
        {answer?.refused ? (
          <Refusal answer={answer} readOnly={readOnly} />
        ) : shown.text === "" ? null : (
          <AnswerText text={shown.text} titles={titles} lit={lit} handlers={handlers} />
        )}
        {streaming && shown.text !== "" ? (
          <div className="mt-4">
            <StepList steps={live.draft.steps.slice(-1)} working />
          </div>
        ) : null}
        {live?.state === "stopped" ? (
          <div className="mt-4">
            <p className="text-13 text-soft">{shown.text === "" ? t.ask.stoppedEarly : t.ask.stoppedNote}</p>
            <Button
              className="mt-2"
              size="small"
              icon={<RefreshCw aria-hidden className="size-3.5" />}
              onClick={() => onAsk(shown.question, live.replaces)}
            >
              {t.ask.regenerate}
            </Button>
          </div>
        ) : null}
        {live?.state === "failed" ? (
          <ProblemNote className="mt-4" problem={live.problem} onRetry={() => onAsk(shown.question, live.replaces)} />
        ) : null}
        {answer === null ? null : (
          <footer className="mt-6 border-t border-line pt-3">
            <Notices notices={shown.notices} />
            {answer.refused ? null : <ConfidenceLine answer={answer} />}
            <div className={answer.refused ? undefined : "mt-2"}>
              <AnswerActions
                answer={answer}
                rating={rating}
                busy={busy}
                howOpen={howOpen}
                readOnly={readOnly}
                onRate={(next) => (next === "up" ? thumbUp.mutate() : setReporting("answer"))}
                onRegenerate={() => onAsk(answer.question, answer.answerId)}
                onSources={() => setPanel("sources")}
                onHow={() => setHowOpen((open) => !open)}
              />
            </div>
            {thumbUp.isError ? <ProblemNote className="mt-2" problem={thumbUp.error} /> : null}
            {howOpen ? <HowAnswered answer={answer} /> : null}
            {answer.followUps.length === 0 || !last ? null : (
              <nav aria-label={t.ask.followUps} className="mt-6">
                <h3 className="text-13 font-semibold text-faint">{t.ask.followUps}</h3>
                <ul className="mt-1 space-y-1">
                  {answer.followUps.map((question) => (
                    <li key={question}>
                      <button
                        type="button"
                        disabled={busy}
                        onClick={() => onAsk(question, null)}
                        className="rounded-3 text-left text-15 text-accent hover:underline"
                      >
                        {question}
                      </button>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
          </footer>
        )}
      </div>
      <MarginNotes
        ref={margin}
        citations={shown.citations}
        conversationId={conversationId}
        lit={lit}
        flagged={flagged}
        contradicted={contradicted}
        canFlag={answer !== null && !readOnly}
        handlers={{ ...handlers, onFlag: setReporting }}
      />
      <NoteSheet
        citations={shown.citations}
        open={sheet}
        onOpen={setSheet}
        conversationId={conversationId}
        contradicted={contradicted}
        flagged={flagged}
        canFlag={answer !== null && !readOnly}
        onFlag={(n) => {
          setSheet(null);
          setReporting(n);
        }}
      />
      {answer === null ? null : (
        <>
          <SourcePanel
            answer={answer}
            open={panel === "sources"}
            onOpenChange={(open) => setPanel(open ? "sources" : null)}
            contradicted={contradicted}
          />
          {reporting === null ? null : (
            <FeedbackDialog
              answerId={answer.answerId}
              citation={typeof reporting === "number" ? reporting : null}
              onSent={() => {
                if (typeof reporting === "number") setFlagged(new Set([...flagged, reporting]));
                else setRating("down");
                setReporting(null);
              }}
              onClose={() => setReporting(null)}
            />
          )}
        </>
      )}
    </article>
  );
});

const nothing: { citations: Citation[]; notices: Notice[] } = { citations: [], notices: [] };

function shownOf(
  answer: SeenAnswer | null,
  live: Live | null,
): { question: string; text: string; citations: Citation[]; notices: Notice[] } {
  if (answer !== null) return answer;
  if (live !== null) return live.draft;
  return { question: "", text: "", ...nothing };
}
