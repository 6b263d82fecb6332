"use client";

import type { Incident } from "@footnote/domain/incident";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Resolves an incident with a sentence on what was done. */
export function ResolveIncident({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const resolve = useMutation({
    mutationFn: (given: FormData) =>
      api.admin.incidents.update(incident.id, { state: "resolved", resolution: formText(given, "resolution") }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["incidents"] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.incidents.resolveTitle(incident.number)}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={resolve.isPending}>
            {t.incidents.resolve}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          resolve.mutate(new FormData(event.currentTarget));
        }}
      >
        <TextArea label={t.incidents.resolution} name="resolution" required rows={4} maxLength={2000} />
        {resolve.isError ? <ProblemNote problem={resolve.error} /> : null}
      </form>
    </Dialog>
  );
}
