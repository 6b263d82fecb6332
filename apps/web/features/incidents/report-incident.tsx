"use client";

import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";

/** Opens an incident that a person noticed. */
export function ReportIncident({ onClose }: { onClose: () => void }) {
  const submit = (given: FormData) => {
    const began = formText(given, "began");
    return api.admin.incidents.open({
      title: formText(given, "title"),
      severity: formText(given, "severity") === "low" ? "low" : "high",
      ...(began === "" ? {} : { startedAt: new Date(began).toISOString() }),
    });
  };
  return (
    <FormDialog title={t.incidents.reportTitle} action={t.incidents.report} refreshes={["incidents"]} submit={submit} onClose={onClose}>
      <TextField label={t.incidents.what} help={t.incidents.whatHelp} name="title" required maxLength={200} autoComplete="off" />
      <SelectField label={t.incidents.facts.severity} name="severity">
        {(["high", "low"] as const).map((severity) => (
          <option key={severity} value={severity}>
            {t.incidents.severities[severity]}
          </option>
        ))}
      </SelectField>
      <TextField label={t.incidents.began} help={t.incidents.beganHelp} name="began" type="datetime-local" />
    </FormDialog>
  );
}
