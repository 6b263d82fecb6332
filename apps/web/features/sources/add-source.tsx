"use client";

import { defaultEveryMinutes, type SourceKind } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Fragment, useId, useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
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
export function AddSource({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const form = useId();
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setRound(round + 1);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t.sources.add}
      footer={
        <>
          <Button onClick={() => close(false)}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={busy}>
            {busy ? t.sources.creating : t.sources.create}
          </Button>
        </>
      }
    >
      <SourceForm key={round} id={form} onBusy={setBusy} onDone={() => close(false)} />
    </Dialog>
  );
}

function SourceForm({ id, onBusy, onDone }: { id: string; onBusy: (busy: boolean) => void; onDone: () => void }) {
  const queries = useQueryClient();
  const router = useRouter();
  const [kind, setKind] = useState<SourceKind>("folder");
  const [choice, setChoice] = useState(everyoneInside);
  const [files, setFiles] = useState<File[]>([]);
  const { uploaded, upload } = useUpload();
  // a second try after a failed upload adds to the source that was made
  const created = useRef<string | null>(null);
  const rules = rulesOf(choice);
  const add = useMutation({
    mutationFn: async (given: FormData) => {
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
    },
    onMutate: () => onBusy(true),
    onSuccess: () => {
      onDone();
      // there its progress shows, and what could not be read
      router.push(`/admin/sources/${created.current}`);
    },
    onSettled: async () => {
      onBusy(false);
      await queries.invalidateQueries({ queryKey: ["sources"] });
    },
  });
  return (
    <form
      id={id}
      className="space-y-4 pb-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (rules.allow.length > 0) add.mutate(new FormData(event.currentTarget));
      }}
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
        <FilePicker files={files} onChange={setFiles} uploaded={uploaded} disabled={add.isPending} />
      ) : (
        <Fragment key={kind}>
          <ConfigFields kind={kind} />
          <SecretFields kind={kind} />
          <ScheduleField everyMinutes={defaultEveryMinutes(kind)} />
        </Fragment>
      )}
      <AccessFields choice={choice} onChange={setChoice} error={rules.allow.length === 0 ? t.sources.needReader : null} />
      {add.isError ? <ProblemNote problem={add.error} /> : null}
    </form>
  );
}
