"use client";

import type { QuarantinedPassage, QuarantineState } from "@footnote/domain/policy";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";

const tones = { held: "look", kept: "plain", released: "good" } as const satisfies Record<QuarantineState, string>;

/** Passages that read like instructions to a model: why, where, and what to do with them. */
export function QuarantinePage() {
  return (
    <OnlyFor ability="policies" title={t.quarantine.title}>
      <Quarantine />
    </OnlyFor>
  );
}

function Quarantine() {
  const queries = useQueryClient();
  const [state, setState] = useState<QuarantineState | "">("");
  const [releasing, setReleasing] = useState<QuarantinedPassage | null>(null);
  const list = useQuery({
    queryKey: ["quarantine", state],
    queryFn: ({ signal }) => api.admin.quarantine.list(state === "" ? {} : { state }, { signal }),
  });
  const renew = () => queries.invalidateQueries({ queryKey: ["quarantine"] });
  const keep = useMutation({ mutationFn: (id: string) => api.admin.quarantine.decide(id, "kept"), onSettled: renew });
  const passages = list.data?.passages ?? [];
  const empty =
    passages.length > 0 ? null : state === "" ? (
      <EmptyState title={t.quarantine.emptyTitle}>{t.quarantine.emptyBody}</EmptyState>
    ) : (
      <EmptyState title={t.quarantine.emptyFilter} />
    );
  const { document, reason, sure, found, state: standing } = t.quarantine.columns;
  return (
    <Page wide title={t.quarantine.title} intro={t.quarantine.intro}>
      <div className="mb-4 w-48">
        <SelectField label={t.quarantine.filter} value={state} onChange={(event) => setState(event.target.value as QuarantineState | "")}>
          <option value="">{t.quarantine.all}</option>
          {(Object.keys(t.quarantine.states) as QuarantineState[]).map((each) => (
            <option key={each} value={each}>
              {t.quarantine.states[each]}
            </option>
          ))}
        </SelectField>
      </div>
      {keep.isError ? <ProblemNote problem={keep.error} className="mb-4" /> : null}
      <TableFrame
        label={t.quarantine.title}
        list={list}
        columns={[document, reason, sure, found, standing, ""]}
        numbers={[2]}
        empty={empty}
      >
        {passages.map((passage) => (
          <tr key={passage.id}>
            <td>
              <span className="font-medium">{passage.documentTitle}</span>
              <span className="block text-12 text-faint">{passage.sourceName}</span>
              <Place passage={passage} />
            </td>
            <td className="max-w-[40ch]" data-label={reason}>
              {t.quarantine.because(passage.reason)}
            </td>
            <td className="number whitespace-nowrap" data-label={sure}>
              {t.quarantine.certain(passage.score)}
            </td>
            <td className="whitespace-nowrap" data-label={found}>
              {formatMoment(passage.foundAt)}
            </td>
            <td data-label={standing}>
              <Tag tone={tones[passage.state]}>{t.quarantine.states[passage.state]}</Tag>
              {passage.decidedBy === null || passage.decidedAt === null ? null : (
                <span className="block pt-0.5 text-12 text-faint">
                  {t.quarantine.decidedBy(passage.decidedBy, formatMoment(passage.decidedAt))}
                </span>
              )}
            </td>
            <td className="text-right whitespace-nowrap">
              {passage.state === "released" ? null : (
                <Button size="small" look="quiet" className="-my-1" onClick={() => setReleasing(passage)}>
                  {t.quarantine.release}
                  <span className="sr-only">{passage.documentTitle}</span>
                </Button>
              )}
              {passage.state === "kept" ? null : (
                <Button size="small" look="quiet" className="-my-1" disabled={keep.isPending} onClick={() => keep.mutate(passage.id)}>
                  {t.quarantine.keep}
                  <span className="sr-only">{passage.documentTitle}</span>
                </Button>
              )}
            </td>
          </tr>
        ))}
      </TableFrame>
      <Confirm
        open={releasing !== null}
        onOpenChange={(open) => (open ? undefined : setReleasing(null))}
        title={t.quarantine.releaseTitle(releasing?.documentTitle ?? "")}
        action={t.quarantine.releaseAction}
        onConfirm={async () => {
          if (releasing !== null) await api.admin.quarantine.decide(releasing.id, "released");
          await renew();
        }}
      >
        <p>{t.quarantine.releaseBody}</p>
      </Confirm>
    </Page>
  );
}

/** The document opens at the passage, for those who may read it. */
function Place({ passage: { documentId, charStart, charEnd } }: { passage: QuarantinedPassage }) {
  if (charStart === null || charEnd === null) return <span className="block text-13">{t.quarantine.inTitle}</span>;
  return (
    <Link href={`/documents/${documentId}?start=${charStart}&end=${charEnd}`} className="rounded-3 text-13 text-accent hover:underline">
      {t.quarantine.open}
    </Link>
  );
}
