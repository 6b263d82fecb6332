import type { Metadata } from "next";
import { IncidentPage } from "../../../../../features/incidents/incident-page.tsx";
import { en as t } from "../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.incidents.title };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <IncidentPage id={(await params).id} />;
}
