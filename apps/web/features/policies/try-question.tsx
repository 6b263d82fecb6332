"use client";

import type { TryPoliciesResult } from "@footnote/domain/contract/policies";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

type Audience = keyof typeof t.policies.tryAudiences;

/** Says what the policies in force make of a question, without searching or keeping anything. */
export function TryQuestion() {
  const [audience, setAudience] = useState<Audience>("internal");
  const attempt = useMutation({ mutationFn: (question: string) => api.admin.policies.try({ question, audience }) });
  return (
    <section className="mt-10 max-w-[68ch]">
      <h2 className="mb-2 text-17 font-semibold">{t.policies.tryTitle}</h2>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate(formText(new FormData(event.currentTarget), "question"));
        }}
      >
        <div className="min-w-56 flex-1">
          <TextField label={t.policies.tryLabel} name="question" required minLength={2} autoComplete="off" />
        </div>
        <SelectField label={t.policies.tryFor} value={audience} onChange={(event) => setAudience(event.target.value as Audience)}>
          {(Object.keys(t.policies.tryAudiences) as Audience[]).map((each) => (
            <option key={each} value={each}>
              {t.policies.tryAudiences[each]}
            </option>
          ))}
        </SelectField>
        <Button type="submit" disabled={attempt.isPending}>
          {t.policies.tryAction}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4 space-y-3 text-15">
        {attempt.isError ? <ProblemNote problem={attempt.error} /> : null}
        {attempt.isSuccess ? <Outcome result={attempt.data} /> : null}
      </div>
    </section>
  );
}

function Outcome({ result: { refusal, disclaimers } }: { result: TryPoliciesResult }) {
  if (refusal !== null) return <Said words={t.policies.tryRefused(refusal.name)} message={refusal.message} />;
  if (disclaimers.length === 0) return <p className="text-soft">{t.policies.tryFree}</p>;
  return disclaimers.map((each) => <Said key={each.id} words={t.policies.tryNotice(each.name)} message={each.message} />);
}

function Said({ words, message }: { words: string; message: string }) {
  return (
    <div className="border-l-2 border-tick pl-3">
      <p className="text-13 text-soft">{words}</p>
      <p>{message}</p>
    </div>
  );
}
