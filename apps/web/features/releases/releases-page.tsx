"use client";

import type { Release } from "@footnote/domain/release";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { DraftRelease } from "./draft-release.tsx";
import { EmbeddingModels } from "./embedding-models.tsx";
import { ReleaseState } from "./release-state.tsx";

const { columns } = t.releases;

/** Every release with its state, newest first. */
export function ReleasesPage() {
  return (
    <OnlyFor ability="releases" title={t.releases.title}>
      <Releases />
    </OnlyFor>
  );
}

function Releases() {
  const canManage = mayDo(useMe()).manageReleases;
  const [drafting, setDrafting] = useState(false);
  const list = useQuery({
    queryKey: ["releases"],
    queryFn: ({ signal }) => api.admin.releases.list({ signal }),
    refetchInterval: 15_000,
  });
  const releases = list.data?.releases ?? [];
  const live = releases.find((release) => release.state === "live");
  return (
    <Page
      wide
      title={t.releases.title}
      intro={t.releases.intro}
      actions={
        canManage ? (
          <Button look="primary" icon={<Plus className="size-4" />} disabled={live === undefined} onClick={() => setDrafting(true)}>
            {t.releases.draft}
          </Button>
        ) : undefined
      }
    >
      <TableFrame label={t.releases.title} list={list} columns={Object.values(columns)} numbers={[0]} empty={null}>
        {releases.map((release) => (
          <tr key={release.id}>
            <td className="number max-sm:hidden">{release.number}</td>
            <td className="max-sm:col-span-full">
              <Link href={`/admin/releases/${release.id}`} className="font-medium text-accent hover:underline">
                <span className="sm:hidden">{release.number}, </span>
                {release.name}
              </Link>
              {release.note === "" ? null : <span className="block text-12 text-soft">{release.note}</span>}
            </td>
            <td className="whitespace-nowrap" data-label={columns.state}>
              <ReleaseState release={release} />
            </td>
            <td data-label={columns.author}>{release.author ?? t.releases.fromEnvironment}</td>
            <td data-label={columns.approved}>{release.approvedBy ?? "–"}</td>
            <td className="whitespace-nowrap" data-label={columns.since}>
              {formatMoment(lastMoved(release))}
            </td>
          </tr>
        ))}
      </TableFrame>
      <EmbeddingModels canManage={canManage} />
      {drafting && live !== undefined ? <DraftRelease liveId={live.id} onClose={() => setDrafting(false)} /> : null}
    </Page>
  );
}

/** Since when a release is what it is. */
function lastMoved({ retiredAt, liveAt, canaryStartedAt, createdAt }: Release): string {
  return retiredAt ?? liveAt ?? canaryStartedAt ?? createdAt;
}
