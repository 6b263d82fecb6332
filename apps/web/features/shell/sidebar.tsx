"use client";

import { FileText, Headset, PanelLeft, Settings2, SquarePen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { adminNavigation } from "./admin-navigation.ts";
import { ConversationList } from "./conversation-list.tsx";
import { mayDo } from "./roles.ts";
import { useMe } from "./session.tsx";

/** Where one can go; below that the conversations, or in administration its pages. Entries a role may not open are left out. */
export function Sidebar({ onCollapse, onNavigate }: { onCollapse?: () => void; onNavigate?: () => void }) {
  const may = mayDo(useMe());
  const inAdmin = usePathname().startsWith("/admin");
  const groups = adminNavigation
    .map(({ label, pages }) => ({ label, pages: pages.filter((page) => may[page.ability]) }))
    .filter((group) => group.pages.length > 0);
  const firstAdminPage = groups[0]?.pages[0];
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
          {firstAdminPage === undefined ? null : (
            <Entry onNavigate={onNavigate} href={firstAdminPage.href} icon={<Settings2 />} label={t.shell.admin} within={inAdmin} />
          )}
        </ul>
      </nav>
      <div className="mt-3 min-h-0 flex-1">
        {inAdmin ? (
          <nav aria-label={t.shell.admin} className="h-full overflow-y-auto border-t border-line px-2 pt-3 pb-4">
            {groups.map(({ label, pages }) => (
              <section key={label} className="mb-3" aria-label={label}>
                <h2 className="px-2 py-1 text-12 font-medium text-faint">{label}</h2>
                <ul className="space-y-px">
                  {pages.map(({ href, label: name, icon: Icon }) => (
                    <Entry key={href} onNavigate={onNavigate} href={href} icon={<Icon />} label={name} />
                  ))}
                </ul>
              </section>
            ))}
          </nav>
        ) : (
          <ConversationList onNavigate={onNavigate} />
        )}
      </div>
      <AccountMenu />
    </div>
  );
}

/** One place to go. `within` marks an area whose own pages are listed elsewhere: it is lit, but is not the page itself. */
function Entry({
  href,
  icon,
  label,
  exact = false,
  within,
  onNavigate,
}: {
  href: string;
  icon: ReactNode;
  label: string;
  exact?: boolean;
  within?: boolean;
  onNavigate?: (() => void) | undefined;
}) {
  const pathname = usePathname();
  const here = within === undefined && (exact ? pathname === href : pathname === href || pathname.startsWith(`${href}/`));
  return (
    <li>
      <Link
        href={href}
        aria-current={here ? "page" : within ? "true" : undefined}
        onClick={onNavigate}
        className={classNames(
          "flex h-8 items-center gap-2 rounded-6 px-2 text-13 font-medium [&_svg]:size-4",
          here ? "bg-hover text-ink" : within ? "text-ink hover:bg-hover" : "text-soft hover:bg-hover hover:text-ink",
        )}
      >
        <span aria-hidden className={here || within ? "text-accent" : "text-faint"}>
          {icon}
        </span>
        {label}
      </Link>
    </li>
  );
}
