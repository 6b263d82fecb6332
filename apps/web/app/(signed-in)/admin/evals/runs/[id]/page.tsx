import type { Metadata } from "next";
import { EvalRunPage } from "../../../../../../features/evals/eval-run-page.tsx";
import { en as t } from "../../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.evals.runTitle };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EvalRunPage id={(await params).id} />;
}
