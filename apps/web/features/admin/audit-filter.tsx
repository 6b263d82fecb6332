"use client";

import type { FormEvent } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";

export type AuditChoice = { person?: string; action?: string; from?: string; to?: string };

const words = t.admin.auditFilter;

/** Narrows the log by person, kind of action and days, both days included. */
export function AuditFilter({ onChange }: { onChange: (filter: AuditChoice) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [person, action, from, to] = ["person", "action", "from", "to"].map((name) => formText(form, name).trim());
    onChange({
      ...(person ? { person } : {}),
      ...(action ? { action } : {}),
      ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
      ...(to ? { to: new Date(`${to}T23:59:59.999`).toISOString() } : {}),
    });
  };
  return (
    <form className="mb-4 grid items-end gap-3 sm:grid-cols-[2fr_2fr_1fr_1fr_auto]" onSubmit={submit}>
      <TextField label={words.person} name="person" type="email" autoComplete="off" />
      <SelectField label={words.action} name="action" defaultValue="">
        <option value="">{words.any}</option>
        {Object.entries(words.actions).map(([prefix, name]) => (
          <option key={prefix} value={prefix}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField label={words.from} name="from" type="date" />
      <TextField label={words.to} name="to" type="date" />
      <Button type="submit">{words.show}</Button>
    </form>
  );
}
