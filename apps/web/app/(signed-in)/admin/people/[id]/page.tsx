import type { Metadata } from "next";
import { PersonPage } from "../../../../../features/people/person-page.tsx";
import { en as t } from "../../../../../messages/en.ts";

export const metadata: Metadata = { title: t.people.title };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <PersonPage id={(await params).id} />;
}
