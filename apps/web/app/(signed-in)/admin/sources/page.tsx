import type { Metadata } from "next";
import { SourcesPage } from "../../../../features/sources/sources-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.sources.title };

export default function Page() {
  return <SourcesPage />;
}
