"use client";

import { BookOpenText, Check, ChevronDown, Copy, RefreshCw, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { announce } from "../../ui/live-region.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { copyAnswer } from "./copy/copy-answer.ts";
import type { CopyFormat } from "./copy/format-copy.ts";
import type { SeenAnswer } from "./use-conversation.ts";

const actionClass =
  "inline-flex h-8 items-center gap-1.5 rounded-6 px-2 text-13 text-soft hover:bg-hover hover:text-ink disabled:opacity-40 [&_svg]:size-4";

/** Thumbs, copy, answer again, sources. What opens below is told by the caller. */
export function AnswerActions({
  answer,
  rating,
  busy,
  howOpen,
  readOnly,
  onRate,
  onRegenerate,
  onSources,
  onHow,
}: {
  answer: SeenAnswer;
  rating: "up" | "down" | null;
  busy: boolean;
  howOpen: boolean;
  readOnly: boolean;
  onRate: (rating: "up" | "down") => void;
  onRegenerate: () => void;
  onSources: () => void;
  onHow: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async (format: CopyFormat) => {
    await copyAnswer(answer, format);
    setCopied(true);
    announce(t.common.copied);
    setTimeout(() => setCopied(false), 2000);
  };
  const documents = new Set([...answer.citations, ...answer.passages].map((place) => place.documentId)).size;
  return (
    <div data-print="hide" className="-ml-2 flex flex-wrap items-center">
      {readOnly ? null : (
        <>
          <IconButton label={t.ask.up} pressed={rating === "up"} onClick={() => onRate("up")}>
            <ThumbsUp />
          </IconButton>
          <IconButton label={t.ask.down} pressed={rating === "down"} onClick={() => onRate("down")}>
            <ThumbsDown />
          </IconButton>
        </>
      )}
      {answer.refused ? null : (
        <Menu
          align="start"
          trigger={
            <button type="button" className={actionClass}>
              {copied ? <Check aria-hidden className="text-green" /> : <Copy aria-hidden />}
              {copied ? t.common.copied : t.ask.copy}
            </button>
          }
        >
          <div className="px-2 py-1 text-12 text-faint">{t.ask.copyTitle}</div>
          <MenuItem onSelect={() => void copy("rich")}>{t.ask.copyRich}</MenuItem>
          <MenuItem onSelect={() => void copy("markdown")}>{t.ask.copyMarkdown}</MenuItem>
          <MenuItem onSelect={() => void copy("plain")}>{t.ask.copyPlain}</MenuItem>
        </Menu>
      )}
      {readOnly ? null : (
        <button type="button" className={actionClass} disabled={busy} onClick={onRegenerate}>
          <RefreshCw aria-hidden />
          {t.ask.regenerate}
        </button>
      )}
      {documents === 0 ? null : (
        <button type="button" className={actionClass} onClick={onSources}>
          <BookOpenText aria-hidden />
          {t.ask.sourcesCount(documents)}
        </button>
      )}
      <button type="button" className={actionClass} aria-expanded={howOpen} onClick={onHow}>
        <ChevronDown aria-hidden className={classNames("transition-transform duration-(--motion)", howOpen && "rotate-180")} />
        {t.ask.how}
      </button>
    </div>
  );
}
