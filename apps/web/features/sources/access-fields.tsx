"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { TextField, Tick } from "../../ui/field.tsx";
import { api } from "../api/client.ts";
import { useMe } from "../shell/session.tsx";
import type { AccessChoice } from "./access-choice.ts";

/** Who may read a source, who may not, and whether it may be quoted to customers. */
export function AccessFields({
  choice,
  onChange,
  error,
}: {
  choice: AccessChoice;
  onChange: (choice: AccessChoice) => void;
  error: string | null;
}) {
  const me = useMe();
  const canList = me.permissions.includes("read_people");
  const groups = useQuery({ queryKey: ["groups"], queryFn: ({ signal }) => api.admin.groups.list({ signal }), enabled: canList });
  // who may not list groups can still name their own
  const names = [...new Set([...(groups.data?.groups.map((group) => group.name) ?? me.groups), ...choice.groups, ...choice.except.groups])];
  const [excepting, setExcepting] = useState(choice.except.groups.length > 0 || choice.except.people !== "");
  const nobodyExcept = { groups: [], people: "" };
  return (
    <>
      <fieldset>
        <legend className="mb-1 text-13 font-medium">{t.sources.readers}</legend>
        <div className="space-y-1.5">
          <Tick
            type="radio"
            name="readers"
            label={t.sources.everyone}
            checked={choice.everyone}
            onChange={() => onChange({ ...choice, everyone: true })}
          />
          <Tick
            type="radio"
            name="readers"
            label={t.sources.only}
            checked={!choice.everyone}
            onChange={() => onChange({ ...choice, everyone: false })}
          />
        </div>
        {choice.everyone ? null : (
          <NamedFields
            names={names}
            groupsLabel={t.sources.groups}
            personsLabel={t.sources.persons}
            named={choice}
            onChange={(named) => onChange({ ...choice, ...named })}
          />
        )}
        <p className={error === null ? "mt-1 text-13 text-faint" : "mt-1 text-13 text-red"}>{error ?? t.sources.readersHelp}</p>
      </fieldset>
      <fieldset>
        <legend className="sr-only">{t.sources.exceptTitle}</legend>
        <Tick
          label={t.sources.exceptTitle}
          help={t.sources.exceptHelp}
          checked={excepting}
          onChange={(event) => {
            setExcepting(event.target.checked);
            if (!event.target.checked) onChange({ ...choice, except: nobodyExcept });
          }}
        />
        {excepting ? (
          <NamedFields
            names={names}
            groupsLabel={t.sources.exceptGroups}
            personsLabel={t.sources.exceptPersons}
            named={choice.except}
            onChange={(except) => onChange({ ...choice, except })}
          />
        ) : null}
      </fieldset>
      <Tick
        label={t.sources.customerSafe}
        help={t.sources.customerSafeHelp}
        checked={choice.customerSafe}
        onChange={(event) => onChange({ ...choice, customerSafe: event.target.checked })}
      />
    </>
  );
}

/** Groups to tick and people to type. */
function NamedFields({
  names,
  groupsLabel,
  personsLabel,
  named,
  onChange,
}: {
  names: readonly string[];
  groupsLabel: string;
  personsLabel: string;
  named: { groups: string[]; people: string };
  onChange: (named: { groups: string[]; people: string }) => void;
}) {
  const toggle = (name: string, on: boolean) =>
    onChange({ people: named.people, groups: on ? [...named.groups, name] : named.groups.filter((group) => group !== name) });
  return (
    <div className="mt-3 ml-6 space-y-3">
      <fieldset aria-label={groupsLabel} className="flex flex-wrap gap-x-4 gap-y-1">
        {names.length === 0 ? <p className="text-13 text-faint">{t.sources.noGroups}</p> : null}
        {names.map((name) => (
          <Tick key={name} label={name} checked={named.groups.includes(name)} onChange={(event) => toggle(name, event.target.checked)} />
        ))}
      </fieldset>
      <TextField
        label={personsLabel}
        help={t.sources.personsHelp}
        value={named.people}
        onChange={(event) => onChange({ groups: named.groups, people: event.target.value })}
      />
    </div>
  );
}
