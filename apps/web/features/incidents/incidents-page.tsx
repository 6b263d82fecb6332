"use client";

import type { IncidentState as State } from "@footnote/domain/incident";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDuration, formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { IncidentState } from "./incident-state.tsx";
import { ReportIncident } from "./report-incident.tsx";

const { columns } = t.incidents;

/** Every incident, newest first. */
export function IncidentsPage() {
  return (
    <OnlyFor ability="releases" title={t.incidents.title}>
      <Incidents />
    </OnlyFor>
  );
}

function Incidents() {
  const canManage = mayDo(useMe()).manageReleases;
  const [state, setState] = useState<State | "">("");
  const [reporting, setReporting] = useState(false);
  const list = useQuery({
    queryKey: ["incidents", state],
    queryFn: ({ signal }) => api.admin.incidents.list(state === "" ? {} : { state }, { signal }),
    refetchInterval: 15_000,
  });
  const incidents = list.data?.incidents ?? [];
  const empty =
    incidents.length > 0 ? null : state === "" ? (
      <EmptyState title={t.incidents.emptyTitle}>{t.incidents.emptyBody}</EmptyState>
    ) : (
      <EmptyState title={t.incidents.emptyFilter} />
    );
  return (
    <Page
      wide
      title={t.incidents.title}
      intro={t.incidents.intro}
      actions={canManage ? <Button onClick={() => setReporting(true)}>{t.incidents.report}</Button> : undefined}
    >
      <div className="mb-4 w-48">
        <SelectField label={t.incidents.filter} value={state} onChange={(event) => setState(event.target.value as State | "")}>
          <option value="">{t.incidents.all}</option>
          {(Object.keys(t.incidents.states) as State[]).map((each) => (
            <option key={each} value={each}>
              {t.incidents.states[each]}
            </option>
          ))}
        </SelectField>
      </div>
      <TableFrame label={t.incidents.title} list={list} columns={Object.values(columns)} numbers={[0, 4, 5]} empty={empty}>
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <td className="number max-sm:hidden">{incident.number}</td>
            <td className="max-sm:col-span-full">
              <Link href={`/admin/incidents/${incident.id}`} className="font-medium text-accent hover:underline">
                <span className="sm:hidden">{incident.number}. </span>
                {incident.title}
              </Link>
            </td>
            <td data-label={columns.state}>
              <IncidentState state={incident.state} />
            </td>
            <td className="whitespace-nowrap" data-label={columns.detected}>
              {formatMoment(incident.detectedAt)}
            </td>
            <td className="number whitespace-nowrap" data-label={columns.toDetect}>
              {formatDuration(incident.timeToDetectMs)}
            </td>
            <td className="number whitespace-nowrap" data-label={columns.toRestore}>
              {incident.timeToRestoreMs === null ? t.incidents.notYet : formatDuration(incident.timeToRestoreMs)}
            </td>
          </tr>
        ))}
      </TableFrame>
      {reporting ? <ReportIncident onClose={() => setReporting(false)} /> : null}
    </Page>
  );
}
