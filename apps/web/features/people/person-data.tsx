"use client";

import type { PersonView } from "@footnote/domain/contract/people";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatNumber } from "../../ui/dates.ts";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { useMe } from "../shell/session.tsx";
import { ErasePerson } from "./erase-person.tsx";

/** What is kept of a person: how much, a copy for them to have, and forgetting it. */
export function PersonData({ person, canManage }: { person: PersonView; canManage: boolean }) {
  const [erasing, setErasing] = useState(false);
  const isMe = useMe().id === person.id;
  const copy = useMutation({
    mutationFn: async () => save(await api.admin.users.export(person.id), `${person.email}.json`),
    onSuccess: () => announce(t.people.exported),
  });
  return (
    <section aria-label={t.people.dataTitle} className="mt-8">
      <h2 className="text-17 font-semibold">{t.people.dataTitle}</h2>
      <dl className="mt-2 flex flex-wrap gap-x-12 gap-y-3 text-13">
        {(Object.keys(t.people.kept) as (keyof typeof person.kept)[]).map((name) => (
          <div key={name}>
            <dt className="text-12 text-faint">{t.people.kept[name]}</dt>
            <dd className="text-15 tabular-nums">{formatNumber(person.kept[name])}</dd>
          </div>
        ))}
      </dl>
      {canManage ? (
        <>
          <p className="mt-4 max-w-[68ch] text-15 text-soft">{isMe ? t.people.dataIntroMine : t.people.dataIntro}</p>
          {copy.isError ? <ProblemNote problem={copy.error} className="mt-3" /> : null}
          <div className="mt-3 flex flex-wrap gap-2">
            <Button icon={<Download aria-hidden className="size-4" />} disabled={copy.isPending} onClick={() => copy.mutate()}>
              {copy.isPending ? t.people.exporting : t.people.exportData}
            </Button>
            {isMe ? null : (
              <Button look="danger" onClick={() => setErasing(true)}>
                {t.people.erase}
              </Button>
            )}
          </div>
        </>
      ) : null}
      {erasing ? <ErasePerson person={person} onClose={() => setErasing(false)} /> : null}
    </section>
  );
}

/** Hands an object to the browser as a file of JSON. */
function save(value: unknown, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // the download has its own hold of it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
