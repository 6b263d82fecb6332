"use client";

import type { Incident } from "@footnote/domain/incident";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDuration, formatMoment } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { GuardTable } from "../releases/guard-table.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { IncidentState } from "./incident-state.tsx";
import { ResolveIncident } from "./resolve-incident.tsx";

/** One incident: its times, the evidence, and what was done. */
export function IncidentPage({ id }: { id: string }) {
  return (
    <OnlyFor ability="releases" title={t.incidents.title}>
      <Loaded id={id} />
    </OnlyFor>
  );
}

function Loaded({ id }: { id: string }) {
  const incident = useQuery({ queryKey: ["incidents", "one", id], queryFn: ({ signal }) => api.admin.incidents.get(id, { signal }) });
  if (incident.data !== undefined) return <Found incident={incident.data} />;
  return (
    <Page wide title={t.incidents.title} intro={<BackLink />}>
      {incident.isError ? <ProblemNote problem={incident.error} onRetry={() => void incident.refetch()} /> : <SkeletonLines lines={8} />}
    </Page>
  );
}

function BackLink() {
  return (
    <Link href="/admin/incidents" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
      <ArrowLeft aria-hidden className="size-4" />
      {t.incidents.back}
    </Link>
  );
}

function Found({ incident }: { incident: Incident }) {
  const canManage = mayDo(useMe()).manageReleases;
  const { guards, answerIds, figures } = incident.evidence;
  const facts: [string, string][] = [
    [t.incidents.facts.kind, t.incidents.kinds[incident.kind]],
    [t.incidents.facts.severity, t.incidents.severities[incident.severity]],
    [t.incidents.facts.began, formatMoment(incident.startedAt)],
    [t.incidents.facts.toDetect, formatDuration(incident.timeToDetectMs)],
    [t.incidents.facts.toRestore, incident.timeToRestoreMs === null ? t.incidents.notYet : formatDuration(incident.timeToRestoreMs)],
  ];
  return (
    <Page
      wide
      title={t.incidents.numbered(incident.number)}
      intro={
        <>
          {incident.title}
          <BackLink />
        </>
      }
      actions={canManage && incident.state !== "resolved" ? <Actions incident={incident} /> : undefined}
    >
      <dl className="flex flex-wrap gap-x-12 gap-y-3 border-y border-line py-4 text-13">
        <div>
          <dt className="text-12 text-faint">{t.incidents.facts.state}</dt>
          <dd className="pt-0.5">
            <IncidentState state={incident.state} />
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-12 text-faint">{name}</dt>
            <dd className="text-15 tabular-nums">{value}</dd>
          </div>
        ))}
        {incident.release === null ? null : (
          <div>
            <dt className="text-12 text-faint">{t.incidents.facts.release}</dt>
            <dd className="text-15">
              <Link href={`/admin/releases/${incident.release.id}`} className="text-accent hover:underline">
                {incident.release.number}, {incident.release.name}
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <section className="mt-8">
        <h2 className="mb-3 text-17 font-semibold">{t.incidents.evidenceTitle}</h2>
        {guards === undefined && figures === undefined ? <p className="text-15 text-soft">{t.incidents.evidenceNone}</p> : null}
        {guards === undefined ? null : <GuardTable guards={guards} />}
        {figures === undefined ? null : (
          <dl className="text-15">
            {Object.entries(figures).map(([name, value]) => (
              <div key={name} className="flex gap-2">
                <dt>{name}</dt>
                <dd className="tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {answerIds === undefined || answerIds.length === 0 ? null : (
          <details className="mt-4 text-13">
            <summary className="w-fit cursor-pointer rounded-3 font-medium">
              {t.incidents.answersTitle} ({answerIds.length})
            </summary>
            <p className="text-soft">{t.incidents.answersBody}</p>
            <ul className="mt-1 font-mono text-12 break-all">
              {answerIds.map((answerId) => (
                <li key={answerId}>{answerId}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section className="mt-8">
        <h2 className="mb-2 text-17 font-semibold">{t.incidents.historyTitle}</h2>
        <History incident={incident} />
      </section>
    </Page>
  );
}

function Actions({ incident }: { incident: Incident }) {
  const queries = useQueryClient();
  const [resolving, setResolving] = useState(false);
  const acknowledge = useMutation({
    mutationFn: () => api.admin.incidents.update(incident.id, { state: "acknowledged" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["incidents"] }),
  });
  return (
    <>
      {incident.state === "open" ? (
        <Button disabled={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {t.incidents.acknowledge}
        </Button>
      ) : null}
      <Button look="primary" onClick={() => setResolving(true)}>
        {t.incidents.resolve}
      </Button>
      {acknowledge.isError ? <ProblemNote problem={acknowledge.error} /> : null}
      {resolving ? <ResolveIncident incident={incident} onClose={() => setResolving(false)} /> : null}
    </>
  );
}

function History({ incident }: { incident: Incident }) {
  const { acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy, resolution } = incident;
  if (acknowledgedAt === null) return <p className="text-15 text-soft">{t.incidents.nothingDone}</p>;
  return (
    <div className="space-y-1 text-15">
      <p>{t.incidents.acknowledgedBy(acknowledgedBy ?? "–", formatMoment(acknowledgedAt))}</p>
      {resolvedAt === null ? null : <p>{t.incidents.resolvedBy(resolvedBy ?? "–", formatMoment(resolvedAt))}</p>}
      {resolution === null ? null : <p className="max-w-[68ch] text-soft">{resolution}</p>}
    </div>
  );
}
