import type { Metadata } from "next";
import { ReleasePage } from "../../../../../features/releases/release-page.tsx";
import { en as t } from "../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.releases.title };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ReleasePage id={(await params).id} />;
}
