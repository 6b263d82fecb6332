import type { Metadata } from "next";
import { DocumentPage } from "../../../../features/documents/document-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.documents.title };

type Query = { start?: string; end?: string; page?: string; conversation?: string };

export default async function Document({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Query> }) {
  const { id } = await params;
  const { start, end, page, conversation } = await searchParams;
  const range = toRange(start, end);
  return (
    <DocumentPage
      key={`${id}:${start}:${end}`}
      id={id}
      range={range}
      page={Number(page) > 0 ? Number(page) : null}
      conversationId={conversation ?? null}
    />
  );
}

function toRange(start: string | undefined, end: string | undefined): { charStart: number; charEnd: number } | null {
  const charStart = Number(start);
  const charEnd = Number(end);
  return Number.isInteger(charStart) && Number.isInteger(charEnd) && charEnd > charStart && charStart >= 0 ? { charStart, charEnd } : null;
}
