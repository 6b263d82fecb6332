import type { Metadata } from "next";
import { PeoplePage } from "../../../../features/people/people-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.people.title };

export default function Page() {
  return <PeoplePage />;
}
