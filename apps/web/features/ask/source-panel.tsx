"use client";

import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { formatDateWithAge } from "../../ui/dates.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { NoteBody } from "./notes/note-body.tsx";
import { noteLink } from "./notes/note-link.ts";
import type { SeenAnswer } from "./use-conversation.ts";
import { whyFound } from "./why-found.ts";

/** Every source of one answer at the side: cited ones first, then what was also found, with the reason. */
export function SourcePanel({
  answer,
  open,
  onOpenChange,
  contradicted,
}: {
  answer: SeenAnswer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  contradicted: ReadonlySet<number>;
}) {
  const cited = new Set(answer.citations.map((citation) => citation.chunkId));
  const found = answer.passages.filter((passage) => !cited.has(passage.chunkId));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.ask.sourcesTitle} shape="side">
      {answer.citations.length === 0 ? null : (
        <section>
          <h3 className="border-b border-line pb-1 text-13 font-semibold text-faint">{t.ask.citedFirst}</h3>
          <ol>
            {answer.citations.map((citation) => (
              <li key={citation.n} className="flex gap-2 border-b border-line py-3">
                <span aria-hidden className="w-4 text-12 leading-5 font-semibold text-accent tabular-nums">
                  {citation.n}
                </span>
                <div className="min-w-0 flex-1">
                  <NoteBody
                    citation={citation}
                    href={noteLink(citation, answer.conversationId)}
                    contradicted={contradicted.has(citation.n)}
                  />
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="mt-6">
        <h3 className="text-13 font-semibold text-faint">{t.ask.alsoFound}</h3>
        <p className="border-b border-line pb-1 text-12 text-faint">{found.length === 0 ? t.ask.noAlsoFound : t.ask.alsoFoundHelp}</p>
        <ul>
          {found.map((passage) => (
            <li key={passage.chunkId} className="border-b border-line py-3">
              <Link
                href={noteLink(passage, answer.conversationId)}
                className="rounded-3 text-13 font-semibold hover:text-accent hover:underline"
              >
                {passage.title}
              </Link>
              <p className="mt-0.5 line-clamp-2 font-serif text-15 leading-[1.45] text-soft">{passage.text.slice(passage.bodyOffset)}</p>
              <p className="mt-1 text-12 text-faint">
                {passage.source.name} · {formatDateWithAge(passage.updatedAt)}
                <span className="block">{whyFound(passage)}</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}
