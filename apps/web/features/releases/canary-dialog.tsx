"use client";

import type { ReleaseStepRequest } from "@footnote/domain/contract/releases";
import type { Release } from "@footnote/domain/release";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { SelectField, Tick } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

type Props = { release: Release; onTake: (step: ReleaseStepRequest) => Promise<void>; onClose: () => void };

/** For whom a canary is: a share of people on a slider, or a group. */
export function CanaryDialog({ release, onTake, onClose }: Props) {
  const slider = useId();
  const before = release.state === "canary" ? release.canary : null;
  const [kind, setKind] = useState<"share" | "group">((before?.group ?? null) === null ? "share" : "group");
  const [percent, setPercent] = useState(before?.percent ?? 10);
  const groups = useQuery({ queryKey: ["groups"], queryFn: ({ signal }) => api.admin.groups.list({ signal }) });
  const names = groups.data?.groups.map((group) => group.name) ?? [];
  const submit = (given: FormData) => onTake({ step: "canary", ...(kind === "share" ? { percent } : { group: formText(given, "group") }) });
  const isReady = kind === "share" || names.length > 0;
  return (
    <FormDialog
      title={t.releases.canaryTitle(release.number)}
      description={t.releases.canaryIntro}
      action={before === null ? t.releases.startCanary : t.releases.changeCanary}
      ready={isReady}
      submit={submit}
      onClose={onClose}
    >
      <Tick type="radio" name="kind" label={t.releases.canaryShare} checked={kind === "share"} onChange={() => setKind("share")} />
      {kind === "share" ? (
        <div className="pl-6">
          <label htmlFor={slider} className="flex justify-between text-13 font-medium">
            {t.releases.canaryPercent}
            <output className="tabular-nums">{percent} %</output>
          </label>
          <input
            id={slider}
            type="range"
            min={1}
            max={90}
            value={percent}
            aria-describedby={`${slider}-below`}
            onChange={(event) => setPercent(Number(event.target.value))}
            className="mt-1 w-full accent-(--accent)"
          />
          <p id={`${slider}-below`} className="text-13 text-faint">
            {t.releases.canaryPercentHelp(percent)}
          </p>
        </div>
      ) : null}
      <Tick type="radio" name="kind" label={t.releases.canaryGroup} checked={kind === "group"} onChange={() => setKind("group")} />
      {kind === "group" ? (
        <div className="pl-6">
          {groups.isError ? <ProblemNote problem={groups.error} onRetry={() => void groups.refetch()} /> : null}
          {groups.isSuccess && names.length === 0 ? <p className="text-13 text-soft">{t.releases.noGroups}</p> : null}
          {names.length === 0 ? null : (
            <SelectField label={t.releases.group} name="group" defaultValue={before?.group ?? names[0]}>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </SelectField>
          )}
        </div>
      ) : null}
    </FormDialog>
  );
}
