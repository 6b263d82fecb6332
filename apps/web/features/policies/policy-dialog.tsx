"use client";

import type { Policy, PolicyAudience, PolicyKind } from "@footnote/domain/policy";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField, TextArea, TextField, Tick } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";

/** Adds or changes a policy; one that fails its own examples is refused by the API with the number of the line. */
export function PolicyDialog({ policy, onClose }: { policy: Policy | null; onClose: () => void }) {
  const [kind, setKind] = useState<PolicyKind>(policy?.kind ?? "refuse_topic");
  const submit = (given: FormData) => {
    const made = {
      kind,
      name: formText(given, "name").trim(),
      audience: formText(given, "audience") as PolicyAudience,
      phrases: linesOf(given, "phrases"),
      message: formText(given, "message").trim(),
      examples: linesOf(given, "examples"),
      counterexamples: linesOf(given, "counterexamples"),
      active: given.get("active") === "on",
    };
    return policy === null ? api.admin.policies.add(made) : api.admin.policies.change(policy.id, made);
  };
  return (
    <FormDialog
      title={policy === null ? t.policies.add : t.policies.changeTitle(policy.name)}
      action={t.common.save}
      refreshes={["policies"]}
      submit={submit}
      onClose={onClose}
    >
      <TextField
        label={t.policies.name}
        help={t.policies.nameHelp}
        name="name"
        required
        maxLength={100}
        defaultValue={policy?.name}
        autoComplete="off"
      />
      <SelectField
        label={t.policies.kind}
        help={t.policies.kindHelp[kind]}
        value={kind}
        onChange={(event) => setKind(event.target.value as PolicyKind)}
      >
        {(Object.keys(t.policies.kinds) as PolicyKind[]).map((each) => (
          <option key={each} value={each}>
            {t.policies.kinds[each]}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.policies.audience} name="audience" defaultValue={policy?.audience ?? "everyone"}>
        {(Object.keys(t.policies.audiences) as PolicyAudience[]).map((each) => (
          <option key={each} value={each}>
            {t.policies.audiences[each]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t.policies.phrases}
        help={t.policies.phrasesHelp}
        name="phrases"
        required
        rows={4}
        defaultValue={policy?.phrases.join("\n")}
      />
      <TextArea label={t.policies.message} name="message" required rows={2} maxLength={1000} defaultValue={policy?.message} />
      <TextArea
        label={t.policies.examples}
        help={t.policies.examplesHelp}
        name="examples"
        rows={3}
        defaultValue={policy?.examples.join("\n")}
      />
      <TextArea label={t.policies.counterexamples} name="counterexamples" rows={3} defaultValue={policy?.counterexamples.join("\n")} />
      <Tick label={t.policies.isActive} name="active" defaultChecked={policy?.active ?? true} />
    </FormDialog>
  );
}

function linesOf(form: FormData, name: string): string[] {
  return formText(form, name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
