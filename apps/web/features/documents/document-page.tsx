"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { formatDateWithAge } from "../../ui/dates.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { NotFound } from "../../ui/not-found.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { tellProblem } from "../api/tell-problem.ts";
import { onKey } from "../shell/on-key.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentText } from "./document-text.tsx";
import { MarkTicks } from "./mark-ticks.tsx";
import { useMarks } from "./use-marks.ts";

// pdf.js is large and only for PDFs
const PdfPages = dynamic(() => import("./pdf/pdf-pages.tsx").then((module) => module.PdfPages), {
  ssr: false,
  loading: () => <SkeletonLines lines={8} />,
});

type Props = { id: string; range: { charStart: number; charEnd: number } | null; page: number | null; conversationId: string | null };

/** One document: its text or its PDF pages with the cited passages marked, its facts beside it. */
export function DocumentPage({ id, range, page, conversationId }: Props) {
  const summary = useQuery({ queryKey: ["document", id], queryFn: ({ signal }) => api.documents.get(id, { signal }) });
  const content = useQuery({
    queryKey: ["document-content", id],
    queryFn: ({ signal }) => api.documents.content(id, { signal }),
    staleTime: 60_000,
  });
  const marks = useMarks(id, range, page, conversationId);
  const [current, setCurrent] = useState<string | null>(range === null ? null : `${range.charStart}-${range.charEnd}`);
  const isPdf = content.data?.mediaType === "application/pdf";
  const [chosenView, setView] = useState<"pages" | "text" | null>(null);
  const view = chosenView ?? (isPdf ? "pages" : "text");
  const text = useRef<HTMLDivElement>(null);

  const go = useCallback((markId: string) => {
    setCurrent(markId);
    requestAnimationFrame(() => text.current?.querySelector(`[data-mark="${markId}"]`)?.scrollIntoView({ block: "center" }));
  }, []);
  const step = useCallback(
    (direction: 1 | -1) => {
      const at = marks.findIndex((mark) => mark.id === current);
      const next = at === -1 ? marks[direction === 1 ? 0 : marks.length - 1] : marks[(at + direction + marks.length) % marks.length];
      if (next === undefined) return false;
      go(next.id);
      return true;
    },
    [marks, current, go],
  );
  useEffect(() => onKey({ n: () => step(1), p: () => step(-1) }), [step]);

  // open at the cited passage, once it is drawn
  const ready = content.isSuccess && view === "text";
  useLayoutEffect(() => {
    if (ready && current !== null) text.current?.querySelector(`[data-mark="${current}"]`)?.scrollIntoView({ block: "center" });
    // only when the text appears, not each time the current mark changes
  }, [ready]); // oxlint-disable-line react-hooks/exhaustive-deps

  const currentMark = marks.find((mark) => mark.id === current) ?? null;
  const passage = useMemo(
    () =>
      currentMark === null || content.data === undefined
        ? null
        : { text: content.data.text.slice(currentMark.charStart, currentMark.charEnd), page: currentMark.page ?? page },
    [currentMark, content.data, page],
  );

  const failed = summary.error ?? content.error;
  if (failed !== null && tellProblem(failed).status === 404) {
    return (
      <div className="mx-auto w-full max-w-[640px] px-4 pt-24 sm:px-8">
        <NotFound title={t.documents.notFoundTitle} detail={t.documents.notFoundDetail} bare />
      </div>
    );
  }
  return (
    <div className="mx-auto w-full max-w-[1008px] px-4 pt-6 pb-24 sm:px-8">
      <Link
        href={conversationId === null ? "/documents" : `/conversations/${conversationId}`}
        className="inline-flex items-center gap-1 rounded-3 text-13 text-soft hover:text-accent"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {conversationId === null ? t.documents.back : t.documents.backToConversation}
      </Link>
      <header className="mt-4 border-b border-line pb-4">
        {summary.isPending ? (
          <div className="skeleton h-9 w-2/3" />
        ) : (
          <h1 className="text-28 font-semibold tracking-[-0.015em]">{summary.data?.title ?? content.data?.title ?? t.documents.title}</h1>
        )}
        <p className="mt-1 min-h-5 text-13 text-soft">
          {summary.data === undefined
            ? null
            : [summary.data.sourceName, summary.data.owner, formatDateWithAge(summary.data.updatedAt)].filter(Boolean).join(" · ")}
        </p>
      </header>
      {failed === null ? null : (
        <ProblemNote className="mt-6" problem={failed} onRetry={() => void Promise.all([summary.refetch(), content.refetch()])} />
      )}
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_240px]">
        <div className="min-w-0">
          {marks.length === 0 && !isPdf ? null : (
            <div
              data-print="hide"
              className="sticky top-14 z-10 flex min-h-12 items-center gap-1 border-b border-line bg-paper py-1 lg:top-0"
            >
              {isPdf ? (
                <fieldset className="mr-2 flex rounded-6 border border-line-strong p-0.5">
                  {(["pages", "text"] as const).map((name) => (
                    <button
                      key={name}
                      type="button"
                      aria-pressed={view === name}
                      onClick={() => setView(name)}
                      className={classNames(
                        "rounded-3 px-2 py-0.5 text-13",
                        view === name ? "bg-hover font-medium" : "text-soft hover:text-ink",
                      )}
                    >
                      {t.documents[name]}
                    </button>
                  ))}
                </fieldset>
              ) : null}
              <span className="flex-1 text-13 text-soft tabular-nums">
                {currentMark === null ? null : t.documents.passageOf(marks.indexOf(currentMark) + 1, marks.length)}
                {currentMark?.asked === null || currentMark === null ? null : (
                  <span className="ml-2 text-faint max-sm:hidden">{currentMark.asked}</span>
                )}
              </span>
              {marks.length < 2 ? null : (
                <>
                  <IconButton label={t.documents.previousPassage} keys="p" onClick={() => step(-1)}>
                    <ChevronUp />
                  </IconButton>
                  <IconButton label={t.documents.nextPassage} keys="n" onClick={() => step(1)}>
                    <ChevronDown />
                  </IconButton>
                </>
              )}
            </div>
          )}
          <div ref={text} className="max-w-[620px] pt-2">
            {content.isPending ? <SkeletonLines lines={12} className="pt-6" /> : null}
            {content.data === undefined ? null : content.data.blocks.length === 0 ? (
              <p className="pt-6 text-soft">{t.documents.noText}</p>
            ) : view === "text" ? (
              <DocumentText content={content.data} marks={marks} current={current} />
            ) : (
              <PdfPages url={api.documents.fileUrl(id)} passage={passage} onSeeText={() => setView("text")} />
            )}
          </div>
        </div>
        <aside className="pt-6 lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto" aria-label={t.documents.source}>
          {summary.data === undefined ? <SkeletonLines lines={6} /> : <DocumentFacts document={summary.data} />}
        </aside>
      </div>
      {view === "text" ? <MarkTicks marks={marks} text={text} current={current} onGo={go} /> : null}
    </div>
  );
}
