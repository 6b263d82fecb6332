"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { SecretFields } from "./config-fields.tsx";
import { ScheduleField, scheduleOf } from "./schedule-field.tsx";
import { secretOf, secretsOf } from "./source-kinds.ts";

/** Changes the name of a source, how often it is read, and its keys, which can only be replaced. */
export function EditSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const { kind } = source.config;
  const [newKeys, setNewKeys] = useState(false);
  const save = useMutation({
    mutationFn: (given: FormData) => {
      const secret = newKeys ? secretOf(kind, given) : undefined;
      const schedule = kind === "upload" ? source.everyMinutes : scheduleOf(given);
      return api.sources.update(source.id, {
        name: formText(given, "name"),
        ...(schedule === source.everyMinutes ? {} : { everyMinutes: schedule }),
        ...(secret === undefined ? {} : { secret }),
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["sources"] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.sources.editTitle(source.name)}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={save.isPending}>
            {t.common.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(new FormData(event.currentTarget));
        }}
      >
        <TextField label={t.sources.name} help={t.sources.nameHelp} name="name" defaultValue={source.name} required maxLength={100} />
        {kind === "upload" ? null : <ScheduleField everyMinutes={source.everyMinutes} />}
        {secretsOf(kind).length === 0 ? null : (
          <>
            <p className="text-13 text-soft">{source.hasSecret ? t.sources.secretKept : t.sources.secretNone}</p>
            <Tick
              label={t.sources.secretReplace}
              help={source.hasSecret ? t.sources.secretReplaceHelp : undefined}
              checked={newKeys}
              onChange={(event) => setNewKeys(event.target.checked)}
            />
            {newKeys ? <SecretFields kind={kind} /> : null}
          </>
        )}
        {save.isError ? <ProblemNote problem={save.error} /> : null}
      </form>
    </Dialog>
  );
}
