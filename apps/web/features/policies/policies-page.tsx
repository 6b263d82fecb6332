"use client";

import type { Policy } from "@footnote/domain/policy";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { PolicyDialog } from "./policy-dialog.tsx";
import { TryQuestion } from "./try-question.tsx";

/** The company's rules on questions and answers, and a box to try a question on them. */
export function PoliciesPage() {
  return (
    <OnlyFor ability="policies" title={t.policies.title}>
      <Policies />
    </OnlyFor>
  );
}

function Policies() {
  const queries = useQueryClient();
  const [open, setOpen] = useState<Policy | "new" | null>(null);
  const [removed, setRemoved] = useState<Policy | null>(null);
  const list = useQuery({ queryKey: ["policies"], queryFn: ({ signal }) => api.admin.policies.list({ signal }) });
  const policies = list.data?.policies ?? [];
  const { name, kind, audience, state } = t.policies.columns;
  return (
    <Page
      wide
      title={t.policies.title}
      intro={t.policies.intro}
      actions={
        <Button look="primary" onClick={() => setOpen("new")}>
          {t.policies.add}
        </Button>
      }
    >
      <TableFrame
        label={t.policies.title}
        list={list}
        columns={[name, kind, audience, state, ""]}
        empty={policies.length > 0 ? null : <EmptyState title={t.policies.emptyTitle}>{t.policies.emptyBody}</EmptyState>}
      >
        {policies.map((policy) => (
          <tr key={policy.id}>
            <td className="max-w-[48ch]">
              <span className="font-medium">{policy.name}</span>
              <span className="block text-soft">{policy.message}</span>
            </td>
            <td data-label={kind}>{t.policies.kinds[policy.kind]}</td>
            <td data-label={audience}>{t.policies.audiences[policy.audience]}</td>
            <td data-label={state}>{policy.active ? <Tag tone="good">{t.policies.active}</Tag> : <Tag>{t.policies.inactive}</Tag>}</td>
            <td className="text-right whitespace-nowrap">
              <Button size="small" look="quiet" className="-my-1" onClick={() => setOpen(policy)}>
                {t.policies.change}
                <span className="sr-only">{policy.name}</span>
              </Button>
              <Button size="small" look="quiet" className="-my-1" onClick={() => setRemoved(policy)}>
                {t.policies.remove}
                <span className="sr-only">{policy.name}</span>
              </Button>
            </td>
          </tr>
        ))}
      </TableFrame>
      <TryQuestion />
      {open === null ? null : <PolicyDialog policy={open === "new" ? null : open} onClose={() => setOpen(null)} />}
      <Confirm
        open={removed !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setRemoved(null))}
        title={t.policies.removeTitle(removed?.name ?? "")}
        action={t.policies.removeAction}
        onConfirm={async () => {
          if (removed !== null) await api.admin.policies.remove(removed.id);
          await queries.invalidateQueries({ queryKey: ["policies"] });
        }}
      >
        <p>{t.policies.removeBody}</p>
      </Confirm>
    </Page>
  );
}
