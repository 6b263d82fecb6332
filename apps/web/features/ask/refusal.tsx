"use client";

import type { Answer } from "@footnote/domain/answer";
import { useMutation } from "@tanstack/react-query";
import { FilePlus, Mail } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Whether a policy of the company refused, instead of the documents not saying. */
export function isByPolicy(answer: Answer): boolean {
  return answer.refused && answer.notices.some((notice) => notice.kind === "policy");
}

/** No answer: says so plainly, names the nearest documents and offers a next step. */
export function Refusal({
  answer,
  heading = `${t.ask.refusalTitle}.`,
  readOnly = false,
}: {
  answer: Answer;
  heading?: string | null;
  readOnly?: boolean;
}) {
  const ask = useMutation({
    mutationFn: () => api.answers.giveFeedback(answer.answerId, { rating: "down", reason: "missing_source" }),
  });
  // a rule of the company, not a missing document: its own words are all there is
  if (isByPolicy(answer)) return <p className="text-17">{answer.text}</p>;
  return (
    <div>
      {heading === null ? null : <p className="text-17">{heading}</p>}
      {answer.nearest.length === 0 ? <p className="mt-1 text-soft">{t.ask.refusalHint}</p> : null}
      {answer.nearest.length === 0 ? null : (
        <section className="mt-6">
          <h3 className="text-13 font-semibold text-faint">{t.ask.nearest}</h3>
          <ul className="mt-1 border-t border-line">
            {answer.nearest.map((document) => (
              <li key={document.documentId} className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
                <Link href={`/documents/${document.documentId}`} className="rounded-3 text-accent hover:underline">
                  {document.title}
                </Link>
                {document.owner === null ? null : <Owner owner={document.owner} question={answer.question} title={document.title} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={readOnly ? "hidden" : "mt-4"}>
        {ask.isSuccess ? (
          <p className="text-13 text-soft">{t.ask.requested}</p>
        ) : (
          <Button
            icon={<FilePlus aria-hidden className="size-4" />}
            disabled={ask.isPending}
            onClick={() => ask.mutate()}
            title={t.ask.requestDocumentHelp}
          >
            {t.ask.requestDocument}
          </Button>
        )}
        {ask.isError ? <ProblemNote problem={ask.error} className="mt-3" /> : null}
      </div>
    </div>
  );
}

function Owner({ owner, question, title }: { owner: string; question: string; title: string }) {
  if (!owner.includes("@")) return <span className="text-13 text-faint">{owner}</span>;
  const mail = `mailto:${owner}?subject=${encodeURIComponent(t.ask.askOwnerSubject(question))}&body=${encodeURIComponent(t.ask.askOwnerBody(question, title))}`;
  return (
    <a href={mail} className="inline-flex items-center gap-1 rounded-3 text-13 text-soft hover:text-accent hover:underline">
      <Mail aria-hidden className="size-3.5" />
      {t.ask.askOwner(owner)}
    </a>
  );
}
