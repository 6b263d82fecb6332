import type { Metadata } from "next";
import { CostsPage } from "../../../../features/costs/costs-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.costs.title };

export default function Page() {
  return <CostsPage />;
}
