import type { Metadata } from "next";
import { AuditPage } from "../../../../features/admin/audit-page.tsx";
import { en as t } from "../../../../messages/en.ts";

export const metadata: Metadata = { title: t.admin.auditTitle };

export default function Page() {
  return <AuditPage />;
}
