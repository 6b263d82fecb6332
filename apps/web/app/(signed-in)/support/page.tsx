import type { Metadata } from "next";
import { SupportPage } from "../../../features/support/support-page.tsx";
import { en as t } from "../../../messages/en.ts";

export const metadata: Metadata = { title: t.support.title };

export default function Support() {
  return <SupportPage />;
}
