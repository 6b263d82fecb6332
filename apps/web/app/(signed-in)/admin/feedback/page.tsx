import type { Metadata } from "next";
import { FeedbackPage } from "../../../../features/feedback/feedback-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.admin.feedbackTitle };

export default function Page() {
  return <FeedbackPage />;
}
