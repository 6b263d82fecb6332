import type { Citation } from "@footnote/domain/answer";
import { Globe, Lock, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../../messages/en.ts";
import { classNames } from "../../../ui/class-names.ts";
import { formatDate, formatDateWithAge, isPast } from "../../../ui/dates.ts";
import { Tag } from "../../../ui/tag.tsx";
import { readableQuote } from "./readable-quote.ts";

/** Title, quoted passage, source, date, who it is for, and what to be careful about. */
export function NoteBody({
  citation,
  href,
  contradicted,
  whole = false,
  lit = false,
}: {
  citation: Citation;
  href: string;
  contradicted: boolean;
  whole?: boolean;
  lit?: boolean;
}) {
  const stale = isPast(citation.verifyBy);
  const heading = citation.headingPath.at(-1);
  const section = heading === citation.title ? undefined : heading;
  return (
    <>
      <Link
        href={href}
        className={classNames(
          "block rounded-3 text-13 leading-[1.4] font-semibold hover:text-accent hover:underline",
          !whole && "note-title",
        )}
      >
        {citation.title}
        {whole ? null : <span className="sr-only">: {t.ask.openNote}</span>}
      </Link>
      <blockquote className={classNames("mt-1 font-serif text-15 leading-[1.45] text-soft", !whole && "note-quote")}>
        <span className="cited-sentence" data-lit={lit}>
          {readableQuote(citation.quote)}
        </span>
      </blockquote>
      <p className={classNames("mt-1 text-12 text-faint", !whole && "note-meta")}>
        <span title={citation.audience === "internal" ? t.common.internalHelp : t.common.customerSafeHelp}>
          {citation.audience === "internal" ? (
            <Lock aria-hidden className="mr-0.5 mb-0.5 inline size-3" />
          ) : (
            <Globe aria-hidden className="mr-0.5 mb-0.5 inline size-3" />
          )}
          {citation.audience === "internal" ? t.common.internal : t.common.customerSafe}
        </span>
        {" · "}
        {whole ? formatDateWithAge(citation.updatedAt) : formatDate(citation.updatedAt)}
        {" · "}
        {[citation.sourceName, section, citation.page === null ? undefined : t.ask.pageName(citation.page)].filter(Boolean).join(", ")}
      </p>
      {stale || contradicted ? (
        <p className="mt-1.5 flex flex-wrap gap-1">
          {stale && citation.verifyBy !== null ? (
            <Tag tone="look" icon={<TriangleAlert aria-hidden />}>
              {t.ask.stale(formatDate(citation.verifyBy))}
            </Tag>
          ) : null}
          {contradicted ? (
            <Tag tone="look" icon={<TriangleAlert aria-hidden />}>
              {t.ask.contradicted}
            </Tag>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
