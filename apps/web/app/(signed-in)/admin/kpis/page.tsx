import type { Metadata } from "next";
import { KpisPage } from "../../../../features/kpis/kpis-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.kpis.title };

export default function Page() {
  return <KpisPage />;
}
