"use client";

import type { Answer, Citation } from "@footnote/domain/answer";
import { CircleCheck, Copy, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDateWithAge } from "../../ui/dates.ts";
import { announce } from "../../ui/live-region.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { copyText } from "../ask/copy/copy-text.ts";
import { formatCopy, type CopyFormat } from "../ask/copy/format-copy.ts";
import { noteLink } from "../ask/notes/note-link.ts";
import { readableQuote } from "../ask/notes/readable-quote.ts";
import { RichPreview } from "./rich-preview.tsx";
import { internalInReply, withoutInternal } from "./internal-in-reply.ts";

const formats: CopyFormat[] = ["plain", "markdown", "rich"];

/** The draft to check and change, its references, what will be pasted, and copying, which is off while anything internal is in it. */
export function ReplyEditor({ answer }: { answer: Answer }) {
  const [text, setText] = useState(answer.text);
  const [format, setFormat] = useState<CopyFormat>("plain");
  const [copied, setCopied] = useState<CopyFormat | null>(null);
  const [refused, setRefused] = useState(false);
  const internal = internalInReply(text, answer.text, answer.citations);
  const used = answer.citations.filter((citation) => text.includes(`[${citation.n}]`));
  // a customer cannot open our viewer, so only public addresses are given
  const references = answer.citations.map((citation) => ({
    n: citation.n,
    title: citation.title,
    url: citation.url?.startsWith("http") ? citation.url : null,
    updatedAt: citation.updatedAt,
  }));
  const paste = formatCopy(text, references, format, t.support.references);
  const copy = async (wanted: CopyFormat) => {
    setFormat(wanted);
    setRefused(false);
    try {
      await copyText(formatCopy(text, references, wanted, t.support.references));
      setCopied(wanted);
      // only counted: a reply is copied whether or not that works
      void api.answers.noteDraftUse(answer.answerId).catch(() => undefined);
      announce(t.support.copied(t.support.formats[wanted]));
      setTimeout(() => setCopied(null), 2500);
    } catch {
      setRefused(true);
    }
  };
  const copyLabels = { plain: t.support.copyPlain, markdown: t.support.copyMarkdown, rich: t.support.copyRich };
  return (
    <div>
      {internal.length === 0 ? (
        <p className="mb-1 flex items-center gap-1.5 text-13 text-green sm:-mt-6 sm:justify-end">
          <CircleCheck aria-hidden className="size-4" />
          {t.support.safe}
        </p>
      ) : (
        <div role="alert" className="mb-3 flex gap-3 rounded-6 bg-red px-4 py-3 text-paper">
          <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" />
          <div>
            <p className="font-semibold">{t.support.internalTitle(internal.length)}</p>
            <p className="text-13">
              {namesOf(internal)}. {t.support.internalBody}
            </p>
            <button
              type="button"
              onClick={() => setText(withoutInternal(text, answer.citations))}
              className="mt-1 rounded-3 text-13 font-semibold underline outline-paper"
            >
              {t.support.removeInternal}
            </button>
          </div>
        </div>
      )}
      <textarea
        aria-label={t.support.replyLabel}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="field-sizing-content min-h-48 w-full resize-none rounded-6 border border-edge bg-raised px-4 py-3 text-17 leading-[1.6]"
      />
      {text === answer.text ? null : (
        <p className="mt-1 text-12 text-faint">
          {t.support.edited}{" "}
          <button type="button" onClick={() => setText(answer.text)} className="rounded-3 text-accent hover:underline">
            {t.support.undo}
          </button>
        </p>
      )}
      <section className="mt-4">
        <h3 className="border-b border-line pb-1 text-13 font-semibold text-faint">{t.support.references}</h3>
        {used.length === 0 ? <p className="pt-2 text-13 text-soft">{t.support.noReferences}</p> : null}
        <ol>
          {used.map((citation) => (
            <li key={citation.n} className="flex gap-2 border-b border-line py-2 text-13">
              <span className="w-5 font-semibold text-accent tabular-nums">{citation.n}</span>
              <div className="min-w-0 flex-1">
                <Link href={noteLink(citation, answer.conversationId)} className="rounded-3 font-medium hover:text-accent hover:underline">
                  {citation.title}
                </Link>
                <span className="text-faint"> · {formatDateWithAge(citation.updatedAt)}</span>
                <p className="line-clamp-2 font-serif text-15 leading-[1.4] text-soft">{readableQuote(citation.quote)}</p>
              </div>
              <Tag tone={citation.audience === "internal" ? "bad" : "good"}>
                {citation.audience === "internal" ? t.common.internal : t.common.customerSafe}
              </Tag>
            </li>
          ))}
        </ol>
      </section>
      <div className="mt-4 flex flex-wrap gap-2">
        {formats.map((name) => (
          <Button
            key={name}
            look={name === "plain" ? "primary" : "secondary"}
            disabled={internal.length > 0}
            icon={<Copy aria-hidden className="size-4" />}
            onMouseEnter={() => setFormat(name)}
            onFocus={() => setFormat(name)}
            onClick={() => void copy(name)}
          >
            {copied === name ? t.common.copied : copyLabels[name]}
          </Button>
        ))}
      </div>
      {refused ? <p className="mt-2 text-13 text-red">{t.support.copyFailed}</p> : null}
      <section className="mt-4">
        <h3 className="text-13 font-semibold text-faint">
          {t.support.preview} ({t.support.formats[format]})
        </h3>
        <ScrollBox label={t.support.preview} className="mt-1 max-h-72 overflow-y-auto rounded-6 bg-sunken px-4 py-3">
          {format === "rich" ? (
            <RichPreview text={text} references={references} heading={t.support.references} />
          ) : (
            <pre className="font-mono text-12 leading-[1.6] whitespace-pre-wrap">{paste.plain}</pre>
          )}
        </ScrollBox>
      </section>
    </div>
  );
}

/** `[1] [3] Error codes · [2] Macro`: each document once, with its numbers. */
function namesOf(citations: readonly Citation[]): string {
  return Object.entries(Object.groupBy(citations, (citation) => citation.title))
    .map(([title, notes]) => `${notes?.map((citation) => `[${citation.n}]`).join(" ")} ${title}`)
    .join(" · ");
}
