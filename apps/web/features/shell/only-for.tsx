"use client";

import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { NotFound } from "../../ui/not-found.tsx";
import { Page } from "../../ui/page.tsx";
import { mayDo, type Ability } from "./roles.ts";
import { useMe } from "./session.tsx";

/** Draws a page only for those whose role includes it; others get a plain sentence instead of failed requests. */
export function OnlyFor({ ability, title, children }: { ability: Ability; title: string; children: ReactNode }) {
  const me = useMe();
  if (mayDo(me)[ability]) return children;
  return (
    <Page title={title}>
      <NotFound title={t.shell.notAllowedTitle} detail={t.shell.notAllowedDetail} bare />
    </Page>
  );
}
