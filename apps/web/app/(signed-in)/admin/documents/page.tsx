import type { Metadata } from "next";
import { AdminDocumentsPage } from "../../../../features/admin/admin-documents-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.admin.documentsTitle };

export default function Page() {
  return <AdminDocumentsPage />;
}
