"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Says why reading paused itself, and lets an admin decide: let the missing documents go, or go on without removing them. */
export function EmptiedNotice({ source, canManage }: { source: Source; canManage: boolean }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ["sources"] });
  const resume = useMutation({ mutationFn: () => api.sources.update(source.id, { paused: false }), onSettled: refresh });
  const reason = source.pausedBecause;
  if (reason === null || reason === undefined) return null;
  return (
    <section aria-label={t.sources.emptiedTitle} className="mb-6 rounded-6 border border-red-edge bg-red-soft px-4 py-3">
      <h2 className="font-medium">{t.sources.emptiedTitle}</h2>
      <p className="text-soft">{reason.message}</p>
      {canManage ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" onClick={() => setAsking(true)}>
            {t.sources.emptiedApprove(reason.missingDocuments)}
          </Button>
          <Button size="small" disabled={resume.isPending} onClick={() => resume.mutate()}>
            {t.sources.emptiedResume}
          </Button>
        </div>
      ) : null}
      {resume.isError ? <ProblemNote className="mt-2" problem={resume.error} /> : null}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.sources.emptiedConfirmTitle(source.name)}
        action={t.sources.emptiedApprove(reason.missingDocuments)}
        onConfirm={async () => {
          await api.sources.approveRemoval(source.id);
          await refresh();
        }}
      >
        <p>{t.sources.emptiedConfirmBody(reason.missingDocuments)}</p>
      </Confirm>
    </section>
  );
}
