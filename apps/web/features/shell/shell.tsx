"use client";

import type { Me } from "@footnote/domain/contract/people";
import { Menu as MenuIcon, PanelLeft, SquarePen } from "lucide-react";
import { useState, type ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";
import Link from "next/link";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { SessionContext } from "./session.tsx";
import { Sidebar } from "./sidebar.tsx";

/** The frame of every page for people who are signed in: sidebar (a drawer on small screens), content, keyboard help. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const [collapsed, setCollapsed] = useState(false);
  const [drawerOpen, setDrawerOpen] = useState(false);
  return (
    <SessionContext value={me}>
      <a
        href="#content"
        className="sr-only rounded-6 bg-accent px-3 py-2 text-15 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t.shell.skip}
      </a>
      <div className="flex min-h-dvh">
        {collapsed ? null : (
          <aside data-print="hide" className="sticky top-0 hidden h-dvh w-(--sidebar) shrink-0 border-r border-line bg-sunken lg:block">
            <Sidebar onCollapse={() => setCollapsed(true)} />
          </aside>
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <header data-print="hide" className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-paper px-3 lg:hidden">
            <IconButton label={t.shell.openMenu} onClick={() => setDrawerOpen(true)}>
              <MenuIcon />
            </IconButton>
            <Link href="/" className="flex-1 rounded-3">
              <Wordmark />
            </Link>
            <Link
              href="/"
              aria-label={t.shell.newQuestion}
              className="inline-flex size-8 items-center justify-center rounded-6 text-soft hover:bg-hover hover:text-ink"
            >
              <SquarePen className="size-4" aria-hidden />
            </Link>
          </header>
          {collapsed ? (
            <div data-print="hide" className="fixed top-3 left-3 z-20 hidden lg:block">
              <IconButton label={t.shell.showSidebar} onClick={() => setCollapsed(false)}>
                <PanelLeft />
              </IconButton>
            </div>
          ) : null}
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
      <Dialog open={drawerOpen} onOpenChange={setDrawerOpen} title={t.shell.menuTitle} shape="left" hideTitle>
        <div className="-mx-6 h-dvh bg-sunken">
          <Sidebar onNavigate={() => setDrawerOpen(false)} />
        </div>
      </Dialog>
      <KeyboardHelp />
    </SessionContext>
  );
}
