import {
  Coins,
  FileText,
  FlaskConical,
  Folder,
  Gauge,
  GitBranch,
  Inbox,
  Landmark,
  ScrollText,
  SearchX,
  ShieldAlert,
  Siren,
  Users,
  type LucideIcon,
} from "lucide-react";
import { en as t } from "../../messages/en.ts";
import type { Ability } from "./roles.ts";

type AdminPage = { href: string; label: string; icon: LucideIcon; ability: Ability };

/** Every page of administration, by what it is about. A new page is one line here and an ability in `roles.ts`; a group without pages is not drawn. */
export const adminNavigation: readonly { label: string; pages: readonly AdminPage[] }[] = [
  {
    label: t.shell.adminGroups.knowledge,
    pages: [
      { href: "/admin/sources", label: t.shell.sources, icon: Folder, ability: "sources" },
      { href: "/admin/documents", label: t.shell.allDocuments, icon: FileText, ability: "documents" },
    ],
  },
  {
    label: t.shell.adminGroups.quality,
    pages: [
      { href: "/admin/feedback", label: t.shell.feedback, icon: Inbox, ability: "feedback" },
      { href: "/admin/evals", label: t.evals.title, icon: FlaskConical, ability: "feedback" },
      { href: "/admin/gaps", label: t.gaps.title, icon: SearchX, ability: "feedback" },
      { href: "/admin/kpis", label: t.kpis.title, icon: Gauge, ability: "releases" },
    ],
  },
  {
    label: t.shell.adminGroups.people,
    pages: [
      { href: "/admin/people", label: t.shell.people, icon: Users, ability: "people" },
      { href: "/admin/audit", label: t.shell.audit, icon: ScrollText, ability: "audit" },
    ],
  },
  {
    label: t.shell.adminGroups.operations,
    pages: [
      { href: "/admin/releases", label: t.releases.title, icon: GitBranch, ability: "releases" },
      { href: "/admin/incidents", label: t.incidents.title, icon: Siren, ability: "releases" },
      { href: "/admin/costs", label: t.costs.title, icon: Coins, ability: "costs" },
      { href: "/admin/policies", label: t.policies.title, icon: Landmark, ability: "policies" },
      { href: "/admin/quarantine", label: t.quarantine.title, icon: ShieldAlert, ability: "policies" },
    ],
  },
];
