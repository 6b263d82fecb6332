"use client";

import type { Citation } from "@footnote/domain/answer";
import { Flag } from "lucide-react";
import type { Ref } from "react";
import { en as t } from "../../../messages/en.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Hint } from "../../../ui/hint.tsx";
import { NoteBody } from "./note-body.tsx";
import { noteLink } from "./note-link.ts";

type Handlers = {
  onEnter: (n: number) => void;
  onLeave: () => void;
  onFocus: (n: number) => void;
  onBlur: () => void;
  onEscape: (n: number) => void;
  onFlag: (n: number) => void;
};

/** The notes of one answer in the margin, beside their sentences on wide screens and absent on small ones. */
export function MarginNotes({
  ref,
  citations,
  conversationId,
  lit,
  flagged,
  contradicted,
  canFlag,
  handlers,
}: {
  ref: Ref<HTMLElement>;
  citations: readonly Citation[];
  conversationId: string | null;
  lit: number | null;
  flagged: ReadonlySet<number>;
  contradicted: ReadonlySet<number>;
  canFlag: boolean;
  handlers: Handlers;
}) {
  return (
    <aside ref={ref} aria-label={t.ask.notes} className="relative hidden @min-[960px]:block">
      {citations.map((citation) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hovering only lights what focus lights too
        <section
          key={citation.n}
          data-note={citation.n}
          data-href={noteLink(citation, conversationId)}
          aria-label={t.ask.noteShort(citation.n)}
          data-lit={lit === citation.n}
          className="margin-note group"
          onMouseEnter={() => handlers.onEnter(citation.n)}
          onMouseLeave={handlers.onLeave}
          onFocus={() => handlers.onFocus(citation.n)}
          onBlur={handlers.onBlur}
          onKeyDown={(event) => {
            if (event.key === "Escape") handlers.onEscape(citation.n);
          }}
        >
          <span
            aria-hidden
            className={classNames(
              "mt-px flex h-4.5 min-w-4.5 items-center justify-center rounded-3 px-0.5 text-12 font-semibold tabular-nums",
              lit === citation.n ? "bg-accent text-on-accent" : "text-accent",
            )}
          >
            {citation.n}
          </span>
          <div className="min-w-0 flex-1">
            <NoteBody
              citation={citation}
              href={noteLink(citation, conversationId)}
              contradicted={contradicted.has(citation.n)}
              lit={lit === citation.n}
            />
          </div>
          {!canFlag ? null : (
            <Hint label={flagged.has(citation.n) ? t.ask.noteReported : t.ask.flagNote(citation.n)}>
              <button
                type="button"
                disabled={flagged.has(citation.n)}
                aria-label={flagged.has(citation.n) ? t.ask.noteReported : t.ask.flagNote(citation.n)}
                onClick={() => handlers.onFlag(citation.n)}
                className={classNames(
                  "absolute -top-0.5 right-0 inline-flex size-6 items-center justify-center rounded-3 bg-paper text-faint hover:bg-hover hover:text-ink focus-visible:opacity-100",
                  flagged.has(citation.n) ? "opacity-100" : "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
                )}
              >
                <Flag aria-hidden className={classNames("size-3.5", flagged.has(citation.n) && "fill-current")} />
              </button>
            </Hint>
          )}
        </section>
      ))}
    </aside>
  );
}
