"use client";

import { useMutation } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import type { AuditChoice } from "./audit-filter.tsx";

/** Proves the chain of the log and shows the outcome; exports the days that are shown. */
export function AuditProofActions({ filter }: { filter: AuditChoice }) {
  const proof = useMutation({ mutationFn: () => api.admin.audit.verify() });
  const { from, to } = filter;
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return (
    <>
      <Button onClick={() => window.location.assign(api.admin.audit.exportUrl(range))}>{t.admin.auditExport}</Button>
      <Button look="primary" disabled={proof.isPending} onClick={() => proof.mutate()}>
        {proof.isPending ? t.admin.auditVerifying : t.admin.auditVerify}
      </Button>
      {proof.isSuccess || proof.isError ? (
        <Dialog
          open
          onOpenChange={(open) => (open ? undefined : proof.reset())}
          title={t.admin.auditVerify}
          footer={<Button onClick={() => proof.reset()}>{t.common.close}</Button>}
        >
          <div className="space-y-3 pb-6">{proof.isError ? <ProblemNote problem={proof.error} /> : <Outcome proof={proof.data} />}</div>
        </Dialog>
      ) : null}
    </>
  );
}

function Outcome({ proof }: { proof: Awaited<ReturnType<typeof api.admin.audit.verify>> }) {
  const { broken, head, verified } = proof;
  if (broken !== null)
    return (
      <p role="alert" className="text-red">
        {t.admin.auditBroken(`#${broken.id ?? broken.sequence ?? "?"}`, broken.reason)}
      </p>
    );
  return (
    <>
      <p>{t.admin.auditWhole(verified)}</p>
      <p className="text-13 text-soft">{t.admin.auditHead}</p>
      <code className="block rounded-6 bg-sunken px-3 py-2 font-mono text-12 break-all">
        {head.sequence}:{head.hash}
      </code>
    </>
  );
}
