"use client";

import type { EvalCase } from "@footnote/domain/eval-case";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { EditCase } from "./edit-case.tsx";

/** Every eval case with what it expects and what the last run said. */
export function CaseTable() {
  const queries = useQueryClient();
  const cases = useQuery({ queryKey: ["evals", "cases"], queryFn: ({ signal }) => api.admin.evals.cases({ signal }) });
  const [editing, setEditing] = useState<EvalCase | null>(null);
  const [removing, setRemoving] = useState<EvalCase | null>(null);
  const list = cases.data?.cases ?? [];
  const empty = list.length > 0 ? null : <EmptyState title={t.evals.emptyCasesTitle}>{t.evals.emptyCasesBody}</EmptyState>;
  return (
    <>
      <TableFrame label={t.evals.casesTitle} list={cases} columns={Object.values(t.evals.caseColumns)} empty={empty}>
        {list.map((each) => (
          <tr key={each.id}>
            <td className="sm:max-w-96">
              <button type="button" className="text-left font-medium text-accent hover:underline" onClick={() => setEditing(each)}>
                {each.question}
              </button>
            </td>
            <td data-label={t.evals.caseColumns.as}>{each.as}</td>
            <td className="sm:max-w-96" data-label={t.evals.caseColumns.expects}>
              {expects(each)}
            </td>
            <td data-label={t.evals.caseColumns.last}>
              {each.last === null ? (
                t.evals.neverRun
              ) : (
                <Tag tone={each.last.passed ? "good" : "bad"}>{each.last.passed ? t.evals.passed : t.evals.failed}</Tag>
              )}
            </td>
            <td>
              <Button size="small" look="quiet" onClick={() => setRemoving(each)}>
                {t.evals.remove}
              </Button>
            </td>
          </tr>
        ))}
      </TableFrame>
      {editing === null ? null : <EditCase case={editing} onClose={() => setEditing(null)} />}
      {removing === null ? null : (
        <Confirm
          open
          onOpenChange={(open) => (open ? undefined : setRemoving(null))}
          title={t.evals.removeTitle}
          action={t.evals.remove}
          onConfirm={async () => {
            await api.admin.evals.removeCase(removing.id);
            await queries.invalidateQueries({ queryKey: ["evals"] });
          }}
        >
          <p>{removing.question}</p>
          <p>{t.evals.removeBody}</p>
        </Confirm>
      )}
    </>
  );
}

function expects({ mustRefuse, expectDocuments, expectFacts, mustNotContain }: EvalCase): string {
  return [
    ...(mustRefuse ? [t.evals.expectsRefusal] : []),
    ...(expectDocuments.length === 0 ? [] : [t.evals.expectsDocuments(expectDocuments.map((document) => document.title).join(", "))]),
    ...(expectFacts.length === 0 ? [] : [t.evals.expectsFacts(expectFacts.join(", "))]),
    ...(mustNotContain.length === 0 ? [] : [t.evals.forbids(mustNotContain.join(", "))]),
  ].join("; ");
}
