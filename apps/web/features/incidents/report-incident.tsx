"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Opens an incident that a person noticed. */
export function ReportIncident({ onClose }: { onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const report = useMutation({
    mutationFn: (given: FormData) => {
      const began = formText(given, "began");
      return api.admin.incidents.open({
        title: formText(given, "title"),
        severity: formText(given, "severity") === "low" ? "low" : "high",
        ...(began === "" ? {} : { startedAt: new Date(began).toISOString() }),
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["incidents"] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.incidents.reportTitle}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={report.isPending}>
            {t.incidents.report}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          report.mutate(new FormData(event.currentTarget));
        }}
      >
        <TextField label={t.incidents.what} help={t.incidents.whatHelp} name="title" required maxLength={200} autoComplete="off" />
        <SelectField label={t.incidents.facts.severity} name="severity">
          {(["high", "low"] as const).map((severity) => (
            <option key={severity} value={severity}>
              {t.incidents.severities[severity]}
            </option>
          ))}
        </SelectField>
        <TextField label={t.incidents.began} help={t.incidents.beganHelp} name="began" type="datetime-local" />
        {report.isError ? <ProblemNote problem={report.error} /> : null}
      </form>
    </Dialog>
  );
}
