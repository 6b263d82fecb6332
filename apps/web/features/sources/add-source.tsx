"use client";

import { defaultEveryMinutes, type SourceKind } from "@footnote/domain/source";
import { useRouter } from "next/navigation";
import { Fragment, useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { TextField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { api } from "../api/client.ts";
import { everyoneInside, rulesOf } from "./access-choice.ts";
import { AccessFields } from "./access-fields.tsx";
import { ConfigFields, SecretFields } from "./config-fields.tsx";
import { FilePicker } from "./file-picker.tsx";
import { ScheduleField, scheduleOf } from "./schedule-field.tsx";
import { configOf, kindsToAdd, secretOf } from "./source-kinds.ts";
import { useUpload } from "./use-upload.ts";
import { formText } from "../../ui/form-text.ts";

/** Adds a source of any kind, with who may read it and how often it is read, and starts reading. */
export function AddSource({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [kind, setKind] = useState<SourceKind>("folder");
  const [choice, setChoice] = useState(everyoneInside);
  const [files, setFiles] = useState<File[]>([]);
  const [sending, setSending] = useState(false);
  const { uploaded, upload } = useUpload();
  // a second try after a failed upload adds to the source that was made
  const created = useRef<string | null>(null);
  const rules = rulesOf(choice);
  const submit = async (given: FormData) => {
    setSending(true);
    try {
      await addAndRead(given);
    } finally {
      setSending(false);
    }
  };
  const addAndRead = async (given: FormData) => {
    const secret = secretOf(kind, given);
    created.current ??= (
      await api.sources.create({
        name: formText(given, "name"),
        config: configOf(kind, given),
        ...rules,
        audience: choice.customerSafe ? "customer" : "internal",
        ...(kind === "upload" ? {} : { everyMinutes: scheduleOf(given) }),
        ...(secret === undefined ? {} : { secret }),
      })
    ).id;
    if (kind === "upload") await upload(created.current, files);
    else
      await api.sources.sync(created.current).catch((error: unknown) => {
        // a new source may have been started by the API already
        if ((error as { code?: string }).code !== "conflict") throw error;
      });
  };
  return (
    <FormDialog
      title={t.sources.add}
      action={(busy) => (busy ? t.sources.creating : t.sources.create)}
      refreshes={["sources"]}
      check={() => rules.allow.length > 0}
      submit={submit}
      onDone={() => {
        onClose();
        // there its progress shows, and what could not be read
        router.push(`/admin/sources/${created.current}`);
      }}
      onClose={onClose}
    >
      <fieldset>
        <legend className="mb-1 text-13 font-medium">{t.sources.kindTitle}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {kindsToAdd.map(({ kind: name, icon: Icon }) => (
            <label
              key={name}
              className={classNames(
                "relative flex flex-col gap-1 rounded-6 border px-3 py-2 text-13 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
                kind === name ? "border-accent bg-accent-soft text-accent" : "border-line-strong hover:bg-hover",
              )}
            >
              <input
                type="radio"
                name="kind"
                className="absolute inset-0 size-full cursor-pointer opacity-0"
                checked={kind === name}
                onChange={() => setKind(name)}
              />
              <Icon aria-hidden className="size-4" />
              {t.sourceKinds[name].name}
            </label>
          ))}
        </div>
        <p className="mt-1 text-13 text-faint">{t.sourceKinds[kind].help}</p>
      </fieldset>
      <TextField label={t.sources.name} help={t.sources.nameHelp} name="name" required maxLength={100} />
      {kind === "upload" ? (
        <FilePicker files={files} onChange={setFiles} uploaded={uploaded} disabled={sending} />
      ) : (
        <Fragment key={kind}>
          <ConfigFields kind={kind} />
          <SecretFields kind={kind} />
          <ScheduleField everyMinutes={defaultEveryMinutes(kind)} />
        </Fragment>
      )}
      <AccessFields choice={choice} onChange={setChoice} error={rules.allow.length === 0 ? t.sources.needReader : null} />
    </FormDialog>
  );
}
