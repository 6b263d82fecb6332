import type { Metadata } from "next";
import { EvalsPage } from "../../../../features/evals/evals-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.evals.title };

export default function Page() {
  return <EvalsPage />;
}
