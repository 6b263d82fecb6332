import type { Metadata } from "next";
import { QuarantinePage } from "../../../../features/policies/quarantine-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.quarantine.title };

export default function Page() {
  return <QuarantinePage />;
}
