import type { Metadata } from "next";
import { DocumentsPage } from "../../../features/documents/documents-page.tsx";
import { en as t } from "../../../messages/en.ts";

export const metadata: Metadata = { title: t.documents.title };

export default function Documents() {
  return <DocumentsPage />;
}
