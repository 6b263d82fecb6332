"use client";

import { useQuery } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { TextField, Tick } from "../../ui/field.tsx";
import { api } from "../api/client.ts";
import { useMe } from "../shell/session.tsx";
import type { AccessChoice } from "./access-choice.ts";

/** Who may read a source, and whether it may be quoted to customers. */
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
  const names = [...new Set([...(groups.data?.groups.map((group) => group.name) ?? me.groups), ...choice.groups])];
  const toggle = (name: string, on: boolean) =>
    onChange({ ...choice, groups: on ? [...choice.groups, name] : choice.groups.filter((group) => group !== name) });
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
          <div className="mt-3 ml-6 space-y-3">
            <fieldset aria-label={t.sources.groups} className="flex flex-wrap gap-x-4 gap-y-1">
              {names.length === 0 ? <p className="text-13 text-faint">{t.sources.noGroups}</p> : null}
              {names.map((name) => (
                <Tick
                  key={name}
                  label={name}
                  checked={choice.groups.includes(name)}
                  onChange={(event) => toggle(name, event.target.checked)}
                />
              ))}
            </fieldset>
            <TextField
              label={t.sources.persons}
              help={t.sources.personsHelp}
              value={choice.people}
              onChange={(event) => onChange({ ...choice, people: event.target.value })}
            />
          </div>
        )}
        <p className={error === null ? "mt-1 text-13 text-faint" : "mt-1 text-13 text-red"}>{error ?? t.sources.readersHelp}</p>
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
