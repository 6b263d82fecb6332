"use client";

import type { DocumentSummary } from "@footnote/domain/document";
import { useQuery } from "@tanstack/react-query";
import { Download, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { formatDate, formatDateWithAge, formatSize, isPast } from "../../ui/dates.ts";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";

/** Source, owner, dates, and who can see the document and why. */
export function DocumentFacts({ document }: { document: DocumentSummary }) {
  const original = document.url !== null && /^https?:/.test(document.url) ? document.url : null;
  return (
    <div className="text-13">
      <dl className="space-y-3">
        <Fact name={t.documents.source}>
          {document.sourceName}
          <span className="block break-words text-faint">{document.externalId}</span>
        </Fact>
        <Fact name={t.documents.owner}>
          {document.owner === null ? (
            t.documents.noOwner
          ) : document.owner.includes("@") ? (
            <a className="rounded-3 text-accent hover:underline" href={`mailto:${document.owner}`}>
              {document.owner}
            </a>
          ) : (
            document.owner
          )}
        </Fact>
        <Fact name={t.documents.updated}>{formatDateWithAge(document.updatedAt)}</Fact>
        {document.verifyBy === null ? null : (
          <Fact name={t.documents.verifyBy}>
            {isPast(document.verifyBy) ? (
              <Tag tone="look">{t.documents.overdue(formatDate(document.verifyBy))}</Tag>
            ) : (
              formatDateWithAge(document.verifyBy)
            )}
          </Fact>
        )}
        {document.indexedAt === null ? null : <Fact name={t.documents.indexed}>{formatDateWithAge(document.indexedAt)}</Fact>}
        <Fact name={t.documents.audience}>{document.audience === "internal" ? t.common.internalHelp : t.common.customerSafeHelp}</Fact>
        <Fact name={t.documents.original}>
          {original === null ? null : (
            <a href={original} rel="noreferrer" className="flex items-center gap-1 rounded-3 text-accent hover:underline">
              <ExternalLink aria-hidden className="size-3.5" />
              {t.documents.openOriginal}
            </a>
          )}
          <a
            href={`${api.documents.fileUrl(document.id)}`}
            download
            className="flex items-center gap-1 rounded-3 text-accent hover:underline"
          >
            <Download aria-hidden className="size-3.5" />
            {t.documents.download} ({formatSize(document.sizeBytes)})
          </a>
        </Fact>
      </dl>
      <Readers id={document.id} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who can read the document and why, as far as the person may know it. */
export function Readers({ id }: { id: string }) {
  const access = useQuery({ queryKey: ["access", id], queryFn: ({ signal }) => api.documents.access(id, { signal }) });
  return (
    <section className="mt-3">
      <h3 className="text-12 text-faint">{t.documents.readers}</h3>
      {access.isPending ? <div className="skeleton mt-1 h-4 w-3/4" /> : null}
      {access.isError ? <p className="text-faint">{t.documents.readersFailed}</p> : null}
      {access.isSuccess ? (
        <>
          {access.data.allow.length === 0 ? null : (
            <p>
              {access.data.allow.map(t.documents.allowRule).join(", ")}
              {access.data.deny.length === 0 ? null : (
                <span className="block">
                  {t.documents.deny}: {access.data.deny.map(t.documents.allowRule).join(", ")}
                </span>
              )}
            </p>
          )}
          <details className="mt-1">
            <summary className="rounded-3 text-accent hover:underline">{t.documents.readersCount(access.data.readers.length)}</summary>
            <ul className="mt-1 max-h-60 space-y-1 overflow-y-auto">
              {access.data.readers.map((reader) => (
                <li key={reader.email}>
                  {reader.name}
                  <span className="block text-12 text-faint">{reader.because}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : null}
    </section>
  );
}
