"use client";

import type { ReleaseView } from "@footnote/domain/contract/releases";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { formatMoment, formatNumber } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { GuardTable } from "./guard-table.tsx";
import { ReleaseActions } from "./release-actions.tsx";
import { ReleaseChanges } from "./release-changes.tsx";
import { ReleaseEvaluations } from "./release-evaluations.tsx";
import { ReleaseState } from "./release-state.tsx";

/** One release: what it changes, how it was evaluated, how its canary does, and the steps that may be taken now. */
export function ReleasePage({ id }: { id: string }) {
  return (
    <OnlyFor ability="releases" title={t.releases.title}>
      <Loaded id={id} />
    </OnlyFor>
  );
}

function Loaded({ id }: { id: string }) {
  const view = useQuery({
    queryKey: ["releases", id],
    queryFn: ({ signal }) => api.admin.releases.get(id, { signal }),
    // a canary and an evaluation move while one looks at them
    refetchInterval: ({ state: { data } }) =>
      data?.evaluations.some((each) => each.state === "queued" || each.state === "running") === true
        ? 2_000
        : data?.release.state === "canary"
          ? 5_000
          : false,
  });
  if (view.data !== undefined) return <Found view={view.data} />;
  return (
    <Page wide title={t.releases.title} intro={<BackLink />}>
      {view.isError ? <ProblemNote problem={view.error} onRetry={() => void view.refetch()} /> : <SkeletonLines lines={10} />}
    </Page>
  );
}

function BackLink() {
  return (
    <Link href="/admin/releases" className="mt-1 flex w-fit items-center gap-1 rounded-3 text-13 hover:text-accent">
      <ArrowLeft aria-hidden className="size-4" />
      {t.releases.back}
    </Link>
  );
}

function Found({ view }: { view: ReleaseView }) {
  const { release, answers, problems } = view;
  const canManage = mayDo(useMe()).manageReleases;
  const facts: [string, string][] = [
    [t.releases.facts.author, release.author ?? t.releases.fromEnvironment],
    [t.releases.facts.approved, release.approvedBy ?? (release.origin === "environment" ? "–" : t.releases.nobody)],
    [t.releases.facts.made, formatMoment(release.createdAt)],
    ...(release.liveAt === null ? [] : [[t.releases.facts.live, formatMoment(release.liveAt)] satisfies [string, string]]),
    [t.releases.facts.answers, t.releases.answers(formatNumber(answers.total), formatNumber(answers.lastDay))],
    ...(release.retiredBecause === null ? [] : [[t.releases.facts.because, release.retiredBecause] satisfies [string, string]]),
  ];
  return (
    <Page
      wide
      title={t.releases.numbered(release.number, release.name)}
      intro={
        <>
          {release.note}
          <BackLink />
        </>
      }
      actions={<ReleaseActions view={view} canManage={canManage} />}
    >
      <dl className="flex flex-wrap gap-x-12 gap-y-3 border-y border-line py-4 text-13">
        <div>
          <dt className="text-12 text-faint">{t.releases.facts.state}</dt>
          <dd className="pt-0.5">
            <ReleaseState release={release} />
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-12 text-faint">{name}</dt>
            <dd className="max-w-[52ch] text-15 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {problems.length === 0 ? null : (
        <section className="mt-6 rounded-6 border border-red-edge bg-red-soft px-4 py-3 text-15">
          <h2 className="font-medium">{t.releases.problemsTitle}</h2>
          <ul className="list-disc pl-5 text-soft">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
      {release.state === "canary" ? (
        <section className="mt-8">
          <h2 className="text-17 font-semibold">{t.releases.guardsTitle}</h2>
          <p className="mb-3 max-w-[68ch] text-13 text-soft">{t.releases.guardsIntro}</p>
          <GuardTable guards={view.guards} />
        </section>
      ) : null}
      <ReleaseEvaluations view={view} canManage={canManage} />
      <ReleaseChanges view={view} />
      <Steps view={view} />
    </Page>
  );
}

function Steps({ view }: { view: ReleaseView }) {
  const { when, step, who } = t.releases.stepColumns;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-17 font-semibold">{t.releases.stepsTitle}</h2>
      <ScrollBox label={t.releases.stepsTitle}>
        <table className="data-table">
          <thead>
            <tr>
              {[when, step, who].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.steps.map((one) => (
              <tr key={`${one.at} ${one.action}`}>
                <td className="whitespace-nowrap">{formatMoment(one.at)}</td>
                <td>{t.releases.steps[one.action] ?? one.action}</td>
                <td>{one.by ?? t.releases.byItself}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
