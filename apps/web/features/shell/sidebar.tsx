"use client";

import { FileText, Folder, Headset, Inbox, PanelLeft, ScrollText, SquarePen, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { mayDo } from "./roles.ts";
import { useMe } from "./session.tsx";

/** Where one can go, and the conversations. Entries a role may not open are left out. */
export function Sidebar({ onCollapse, onNavigate }: { onCollapse?: () => void; onNavigate?: () => void }) {
  const me = useMe();
  const may = mayDo(me);
  const admin = [
    may.sources && <Entry key="sources" onNavigate={onNavigate} href="/admin/sources" icon={<Folder />} label={t.shell.sources} />,
    may.documents && (
      <Entry key="documents" onNavigate={onNavigate} href="/admin/documents" icon={<FileText />} label={t.shell.allDocuments} />
    ),
    may.people && <Entry key="people" onNavigate={onNavigate} href="/admin/people" icon={<Users />} label={t.shell.people} />,
    may.feedback && <Entry key="feedback" onNavigate={onNavigate} href="/admin/feedback" icon={<Inbox />} label={t.shell.feedback} />,
    may.audit && <Entry key="audit" onNavigate={onNavigate} href="/admin/audit" icon={<ScrollText />} label={t.shell.audit} />,
  ].filter(Boolean);
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-14 shrink-0 items-center justify-between pr-2 pl-4">
        <Link href="/" className="rounded-3" onClick={onNavigate}>
          <Wordmark />
        </Link>
        {onCollapse === undefined ? null : (
          <IconButton label={t.shell.hideSidebar} onClick={onCollapse}>
            <PanelLeft />
          </IconButton>
        )}
      </div>
      <nav aria-label={t.shell.navigation} className="shrink-0 px-2">
        <ul className="space-y-px">
          <Entry onNavigate={onNavigate} href="/" icon={<SquarePen />} label={t.shell.newQuestion} exact />
          {may.support ? <Entry onNavigate={onNavigate} href="/support" icon={<Headset />} label={t.shell.support} /> : null}
          <Entry onNavigate={onNavigate} href="/documents" icon={<FileText />} label={t.shell.documents} />
        </ul>
        {admin.length === 0 ? null : (
          <>
            <h2 className="mt-4 px-2 pb-1 text-12 font-medium text-faint">{t.shell.adminTitle}</h2>
            <ul className="space-y-px">{admin}</ul>
          </>
        )}
      </nav>
      <div className="mt-4 min-h-0 flex-1">
        <ConversationList onNavigate={onNavigate} />
      </div>
      <AccountMenu />
    </div>
  );
}

function Entry({
  href,
  icon,
  label,
  exact = false,
  onNavigate,
}: {
  href: string;
  icon: ReactNode;
  label: string;
  exact?: boolean;
  onNavigate?: (() => void) | undefined;
}) {
  const pathname = usePathname();
  const here = exact ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <li>
      <Link
        href={href}
        aria-current={here ? "page" : undefined}
        onClick={onNavigate}
        className={classNames(
          "flex h-8 items-center gap-2 rounded-6 px-2 text-13 font-medium [&_svg]:size-4",
          here ? "bg-hover text-ink" : "text-soft hover:bg-hover hover:text-ink",
        )}
      >
        <span aria-hidden className={here ? "text-accent" : "text-faint"}>
          {icon}
        </span>
        {label}
      </Link>
    </li>
  );
}
