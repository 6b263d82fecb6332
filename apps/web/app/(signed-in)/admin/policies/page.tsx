import type { Metadata } from "next";
import { PoliciesPage } from "../../../../features/policies/policies-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.policies.title };

export default function Page() {
  return <PoliciesPage />;
}
