"use client";

import type { ReleaseView } from "@footnote/domain/contract/releases";
import { useMutation } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Has the server evaluate a release; the page shows how far it is. */
export function EvaluateButton({ view: { release, evaluations }, onStarted }: { view: ReleaseView; onStarted: () => Promise<unknown> }) {
  const start = useMutation({ mutationFn: () => api.admin.releases.evaluate(release.id), onSuccess: onStarted });
  return (
    <>
      <Button look={release.state === "draft" ? "primary" : "secondary"} disabled={start.isPending} onClick={() => start.mutate()}>
        {evaluations.length === 0 ? t.releases.evaluate : t.releases.evaluateAgain}
      </Button>
      {start.isError ? <ProblemNote problem={start.error} /> : null}
    </>
  );
}
