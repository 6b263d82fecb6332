"use client";

import type { Retention as Kept } from "@footnote/domain/contract/people";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { TextField, Tick } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { formText } from "../../ui/form-text.ts";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "./table-frame.tsx";

const kinds = ["conversationDays", "auditDays"] as const;
type Kind = (typeof kinds)[number];

/** For how long conversations and the log of events are kept, and changing it. */
export function Retention({ canManage }: { canManage: boolean }) {
  const list = useQuery({ queryKey: ["retention"], queryFn: ({ signal }) => api.admin.retention.get({ signal }) });
  const [edited, setEdited] = useState<Kind | null>(null);
  const { what, time } = t.people.retentionColumns;
  return (
    <>
      <p className="mb-3 max-w-[68ch] text-15 text-soft">{t.people.retentionIntro}</p>
      <TableFrame label={t.people.tabs.retention} list={list} columns={[what, time, ""]} empty={null}>
        {kinds.map((kind) => (
          <tr key={kind}>
            <td>
              <span className="font-medium">{t.people.retention[kind].name}</span>
              <span className="block text-12 text-faint">{t.people.retention[kind].help}</span>
            </td>
            <td className="whitespace-nowrap" data-label={time}>
              {t.people.retentionDays(list.data?.[kind] ?? null)}
            </td>
            <td className="text-right">
              {canManage ? (
                <Button size="small" look="quiet" className="-my-1" onClick={() => setEdited(kind)}>
                  {t.people.edit}
                  <span className="sr-only">{t.people.retention[kind].name}</span>
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </TableFrame>
      {edited === null || list.data === undefined ? null : (
        <ChangeRetention kind={edited} kept={list.data} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function ChangeRetention({ kind, kept, onClose }: { kind: Kind; kept: Kept; onClose: () => void }) {
  const before = kept[kind];
  const [limited, setLimited] = useState(before !== null);
  const least = kind === "auditDays" ? 30 : 1;
  return (
    <FormDialog
      title={t.people.retention[kind].title}
      action={t.common.save}
      refreshes={["retention"]}
      submit={(given) => api.admin.retention.update({ [kind]: limited ? Number(formText(given, "days")) : null })}
      onDone={() => {
        announce(t.people.retentionSaved);
        onClose();
      }}
      onClose={onClose}
    >
      <Tick type="radio" name="kind" label={t.people.retentionForGood} checked={!limited} onChange={() => setLimited(false)} />
      <Tick type="radio" name="kind" label={t.people.retentionLimited} checked={limited} onChange={() => setLimited(true)} />
      {limited ? (
        <div className="pl-6">
          <TextField
            label={t.people.retentionDaysLabel}
            help={t.people.retention[kind].removes}
            name="days"
            type="number"
            min={least}
            max={36_500}
            required
            defaultValue={before ?? 365}
            className="max-w-32"
          />
        </div>
      ) : null}
    </FormDialog>
  );
}
