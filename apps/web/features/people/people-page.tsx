"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Page } from "../../ui/page.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { GroupTable } from "./group-table.tsx";
import { KeyTable } from "./key-table.tsx";
import { MakeKey } from "./make-key.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { Retention } from "./retention.tsx";
import { PersonTable } from "./person-table.tsx";

const tabs = ["people", "groups", "keys", "retention"] as const;

/** People, groups, API keys, and how long things are kept. */
export function PeoplePage() {
  return (
    <OnlyFor ability="people" title={t.people.title}>
      <Tabs />
    </OnlyFor>
  );
}

function Tabs() {
  const router = useRouter();
  const pathname = usePathname();
  const asked = useSearchParams().get("tab");
  const tab = tabs.find((name) => name === asked) ?? "people";
  const canManage = mayDo(useMe()).managePeople;
  const [open, setOpen] = useState<"person" | "key" | null>(null);
  const action =
    tab === "people" ? (
      <Button look="primary" onClick={() => setOpen("person")}>
        {t.people.add}
      </Button>
    ) : tab === "keys" ? (
      <Button look="primary" onClick={() => setOpen("key")}>
        {t.people.addKey}
      </Button>
    ) : undefined;
  return (
    <Page title={t.people.title} intro={t.people.intro} wide actions={canManage ? action : undefined}>
      <fieldset aria-label={t.people.title} className="mb-4 flex gap-4 border-b border-line">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={tab === name}
            onClick={() => router.replace(`${pathname}?tab=${name}`, { scroll: false })}
            className={classNames(
              "-mb-px border-b-2 px-1 pb-2 text-15",
              tab === name ? "border-accent font-medium text-ink" : "border-transparent text-soft hover:text-ink",
            )}
          >
            {t.people.tabs[name]}
          </button>
        ))}
      </fieldset>
      {tab === "people" ? <PersonTable canManage={canManage} /> : tab === "groups" ? <GroupTable /> : null}
      {tab === "keys" ? <KeyTable canManage={canManage} /> : null}
      {tab === "retention" ? <Retention canManage={canManage} /> : null}
      {open === "person" ? <PersonDialog person={null} onClose={() => setOpen(null)} /> : null}
      {open === "key" ? <MakeKey onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}
