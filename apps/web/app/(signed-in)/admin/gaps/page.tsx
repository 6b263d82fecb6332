import type { Metadata } from "next";
import { GapsPage } from "../../../../features/gaps/gaps-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.gaps.title };

export default function Page() {
  return <GapsPage />;
}
