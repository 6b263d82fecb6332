import type { Metadata } from "next";
import { SourcePage } from "../../../../../features/sources/source-page.tsx";
import { en as t } from "../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.sources.title };

export default async function Source({ params }: { params: Promise<{ id: string }> }) {
  return <SourcePage id={(await params).id} />;
}
