import type { Metadata } from "next";
import { EvalAnswerPage } from "../../../../../../features/evals/eval-answer-page.tsx";
import { en as t } from "../../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.evals.answerTitle };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EvalAnswerPage id={(await params).id} />;
}
