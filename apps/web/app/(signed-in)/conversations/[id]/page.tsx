import type { Metadata } from "next";
import { AskPage } from "../../../../features/ask/ask-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.ask.title };

export default async function Conversation({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <AskPage key={id} conversationId={id} />;
}
