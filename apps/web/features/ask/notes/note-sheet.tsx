"use client";

import type { Citation } from "@footnote/domain/answer";
import { ChevronLeft, ChevronRight, Flag } from "lucide-react";
import { useRef } from "react";
import { en as t } from "../../../messages/en.ts";
import { Button, ButtonLink } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NoteBody } from "./note-body.tsx";
import { noteLink } from "./note-link.ts";

/** The note as a sheet from the bottom, for screens without a margin. Swipe, arrow keys or buttons go to the next one. */
export function NoteSheet({
  citations,
  open,
  onOpen,
  conversationId,
  contradicted,
  flagged,
  canFlag,
  onFlag,
}: {
  citations: readonly Citation[];
  open: number | null;
  onOpen: (n: number | null) => void;
  conversationId: string | null;
  contradicted: ReadonlySet<number>;
  flagged: ReadonlySet<number>;
  canFlag: boolean;
  onFlag: (n: number) => void;
}) {
  const at = citations.findIndex((citation) => citation.n === open);
  const citation = citations[at];
  const touch = useRef<{ x: number; y: number } | null>(null);
  const go = (step: number) => {
    const next = citations[at + step];
    if (next !== undefined) onOpen(next.n);
  };
  return (
    <Dialog
      open={citation !== undefined}
      onOpenChange={(next) => (next ? undefined : onOpen(null))}
      title={citation === undefined ? t.ask.notes : t.ask.noteShort(citation.n)}
      shape="sheet"
    >
      {citation === undefined ? null : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- swiping repeats what the buttons below do
        <div
          className="touch-pan-y"
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") go(1);
            if (event.key === "ArrowLeft") go(-1);
          }}
          onTouchStart={(event) => {
            touch.current = { x: event.touches[0]!.clientX, y: event.touches[0]!.clientY };
          }}
          onTouchEnd={(event) => {
            const start = touch.current;
            const end = event.changedTouches[0];
            touch.current = null;
            if (start === null || end === undefined) return;
            const across = end.clientX - start.x;
            const down = end.clientY - start.y;
            if (Math.abs(across) > 48 && Math.abs(across) > 2 * Math.abs(down)) go(across < 0 ? 1 : -1);
            else if (down > 80 && down > 2 * Math.abs(across)) onOpen(null);
          }}
        >
          <NoteBody citation={citation} href={noteLink(citation, conversationId)} contradicted={contradicted.has(citation.n)} whole />
          <div className="mt-6 flex flex-wrap items-center gap-2">
            <ButtonLink href={noteLink(citation, conversationId)} look="primary">
              {t.ask.openNote}
            </ButtonLink>
            {canFlag ? (
              <Button
                look="quiet"
                icon={<Flag aria-hidden className="size-4" />}
                disabled={flagged.has(citation.n)}
                onClick={() => onFlag(citation.n)}
              >
                {flagged.has(citation.n) ? t.ask.noteReported : t.ask.report}
              </Button>
            ) : null}
            <div className="ml-auto flex items-center gap-1 whitespace-nowrap">
              <IconButton label={t.ask.previous} disabled={at === 0} onClick={() => go(-1)}>
                <ChevronLeft />
              </IconButton>
              <span className="text-13 text-soft tabular-nums">{t.ask.noteOf(at + 1, citations.length)}</span>
              <IconButton label={t.ask.next} disabled={at === citations.length - 1} onClick={() => go(1)}>
                <ChevronRight />
              </IconButton>
            </div>
          </div>
        </div>
      )}
    </Dialog>
  );
}
