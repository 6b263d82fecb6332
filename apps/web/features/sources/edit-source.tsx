"use client";

import type { Source } from "@footnote/domain/source";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextField, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";
import { SecretFields } from "./config-fields.tsx";
import { ScheduleField, scheduleOf } from "./schedule-field.tsx";
import { secretOf, secretsOf } from "./source-kinds.ts";

/** Changes the name of a source, how often it is read, and its keys, which can only be replaced. */
export function EditSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const { kind } = source.config;
  const [newKeys, setNewKeys] = useState(false);
  const submit = (given: FormData) => {
    const secret = newKeys ? secretOf(kind, given) : undefined;
    const schedule = kind === "upload" ? source.everyMinutes : scheduleOf(given);
    return api.sources.update(source.id, {
      name: formText(given, "name"),
      ...(schedule === source.everyMinutes ? {} : { everyMinutes: schedule }),
      ...(secret === undefined ? {} : { secret }),
    });
  };
  return (
    <FormDialog title={t.sources.editTitle(source.name)} action={t.common.save} refreshes={["sources"]} submit={submit} onClose={onClose}>
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
    </FormDialog>
  );
}
