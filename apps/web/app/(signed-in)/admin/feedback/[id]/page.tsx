import type { Metadata } from "next";
import { FeedbackItemPage } from "../../../../../features/feedback/feedback-item-page.tsx";
import { en as t } from "../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.admin.feedbackTitle };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <FeedbackItemPage id={(await params).id} />;
}
