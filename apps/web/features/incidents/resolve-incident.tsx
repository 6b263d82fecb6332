"use client";

import type { Incident } from "@footnote/domain/incident";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";

/** Resolves an incident with a sentence on what was done. */
export function ResolveIncident({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const submit = (given: FormData) =>
    api.admin.incidents.update(incident.id, { state: "resolved", resolution: formText(given, "resolution") });
  return (
    <FormDialog
      title={t.incidents.resolveTitle(incident.number)}
      action={t.incidents.resolve}
      refreshes={["incidents"]}
      submit={submit}
      onClose={onClose}
    >
      <TextArea label={t.incidents.resolution} name="resolution" required rows={4} maxLength={2000} />
    </FormDialog>
  );
}
