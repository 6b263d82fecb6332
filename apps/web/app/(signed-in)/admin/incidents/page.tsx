import type { Metadata } from "next";
import { IncidentsPage } from "../../../../features/incidents/incidents-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.incidents.title };

export default function Page() {
  return <IncidentsPage />;
}
