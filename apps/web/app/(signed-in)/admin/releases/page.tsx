import type { Metadata } from "next";
import { ReleasesPage } from "../../../../features/releases/releases-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.releases.title };

export default function Page() {
  return <ReleasesPage />;
}
