import type { Metadata } from "next";
import { SharedPage } from "../../../../features/ask/shared-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.ask.sharedTitle };

export default async function Shared({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SharedPage key={id} shareId={id} />;
}
