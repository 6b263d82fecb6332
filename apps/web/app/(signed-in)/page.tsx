import type { Metadata } from "next";
import { AskPage } from "../../features/ask/ask-page.tsx";
import { en as t } from "../../messages/en.ts";

export const metadata: Metadata = { title: t.ask.title };

export default function Ask() {
  return <AskPage conversationId={null} />;
}
