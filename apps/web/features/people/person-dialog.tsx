"use client";

import type { Role, User } from "@footnote/domain/principal";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField, TextField, Tick } from "../../ui/field.tsx";
import { api } from "../api/client.ts";
import { formText } from "../../ui/form-text.ts";

/** Adds a person, or changes name, role, groups and whether they may sign in. */
export function PersonDialog({ person, onClose }: { person: User | null; onClose: () => void }) {
  const [role, setRole] = useState<Role>(person?.role ?? "employee");
  const [active, setActive] = useState(person?.active ?? true);
  const submit = (given: FormData) => {
    const name = formText(given, "name").trim();
    const groups = formText(given, "groups")
      .split(",")
      .map((group) => group.trim())
      .filter((group) => group !== "");
    const password = formText(given, "password");
    const withPassword = password === "" ? {} : { password };
    return person === null
      ? api.admin.users.create({ email: formText(given, "email").trim(), name, role, groups, ...withPassword })
      : api.admin.users.update(person.id, { name, role, groups, active, ...withPassword });
  };
  return (
    <FormDialog
      title={person === null ? t.people.addTitle : t.people.editTitle(person.name)}
      action={person === null ? t.people.create : t.people.save}
      refreshes={["users", "groups"]}
      submit={submit}
      onClose={onClose}
    >
      <TextField label={t.people.name} name="name" required maxLength={100} defaultValue={person?.name} autoComplete="off" />
      {person === null ? <TextField label={t.people.email} name="email" type="email" required autoComplete="off" /> : null}
      <SelectField
        label={t.people.role}
        help={t.people.roleHelp[role]}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {(Object.keys(t.shell.roles) as Role[]).map((name) => (
          <option key={name} value={name}>
            {t.shell.roles[name]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.people.groups}
        help={t.people.groupsHelp}
        name="groups"
        defaultValue={person?.groups.join(", ")}
        autoComplete="off"
      />
      <TextField
        label={t.people.password}
        help={person === null ? t.people.passwordHelp : t.people.newPasswordHelp}
        name="password"
        type="password"
        minLength={10}
        autoComplete="new-password"
      />
      {person === null ? null : <Tick label={t.people.canSignIn} checked={active} onChange={(event) => setActive(event.target.checked)} />}
    </FormDialog>
  );
}
