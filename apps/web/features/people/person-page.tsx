"use client";

import type { PersonView } from "@footnote/domain/contract/people";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { formatDate } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { SessionTable } from "../account/session-table.tsx";
import { api } from "../api/client.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { PersonData } from "./person-data.tsx";
import { PersonDialog } from "./person-dialog.tsx";

/** One person: who they are, where they are signed in, and what is kept of them. */
export function PersonPage({ id }: { id: string }) {
  return (
    <OnlyFor ability="people" title={t.people.title}>
      <Loaded id={id} />
    </OnlyFor>
  );
}

function Loaded({ id }: { id: string }) {
  const person = useQuery({ queryKey: ["users", id], queryFn: ({ signal }) => api.admin.users.get(id, { signal }) });
  if (person.data !== undefined) return <Found person={person.data} />;
  return (
    <Page wide title={t.people.title} intro={<BackLink />}>
      {person.isError ? <ProblemNote problem={person.error} onRetry={() => void person.refetch()} /> : <SkeletonLines lines={8} />}
    </Page>
  );
}

function BackLink() {
  return (
    <Link href="/admin/people" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
      <ArrowLeft aria-hidden className="size-4" />
      {t.people.back}
    </Link>
  );
}

function Found({ person }: { person: PersonView }) {
  const canManage = mayDo(useMe()).managePeople;
  const [editing, setEditing] = useState(false);
  const facts: [string, string][] = [
    [t.people.columns.role, t.shell.roles[person.role]],
    [t.people.columns.groups, person.groups.length === 0 ? t.common.none : person.groups.join(", ")],
    [t.people.columns.since, formatDate(person.createdAt)],
  ];
  return (
    <Page
      wide
      title={person.name}
      intro={
        <>
          {person.email}
          <BackLink />
        </>
      }
      actions={canManage ? <Button onClick={() => setEditing(true)}>{t.people.changePerson}</Button> : undefined}
    >
      <dl className="flex flex-wrap gap-x-12 gap-y-3 border-y border-line py-4 text-13">
        <div>
          <dt className="text-12 text-faint">{t.people.columns.state}</dt>
          <dd className="pt-0.5">
            <Tag tone={person.active ? "good" : "plain"}>{person.active ? t.people.active : t.people.inactive}</Tag>
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-12 text-faint">{name}</dt>
            <dd className="text-15">{value}</dd>
          </div>
        ))}
      </dl>
      <Sessions person={person} canManage={canManage} />
      <PersonData person={person} canManage={canManage} />
      {editing ? <PersonDialog person={person} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}

function Sessions({ person, canManage }: { person: PersonView; canManage: boolean }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const list = useQuery({
    queryKey: ["users", person.id, "sessions"],
    queryFn: ({ signal }) => api.admin.users.sessions(person.id, { signal }),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["users", person.id] });
  const count = list.data?.sessions.length ?? 0;
  return (
    <section aria-label={t.people.devicesTitle} className="mt-8">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-17 font-semibold">{t.people.devicesTitle}</h2>
        {canManage && count > 0 ? (
          <Button size="small" onClick={() => setAsking(true)}>
            {t.people.signOutEverywhere}
          </Button>
        ) : null}
      </div>
      <SessionTable
        label={t.people.devicesTitle}
        list={list}
        onEnd={canManage ? (id) => api.admin.users.endSession(person.id, id).finally(refresh) : null}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.people.signOutTitle(person.name)}
        action={t.people.signOutEverywhere}
        onConfirm={() => api.admin.users.endSessions(person.id).finally(refresh)}
      >
        <p>{t.people.signOutBody(count)}</p>
      </Confirm>
    </section>
  );
}
