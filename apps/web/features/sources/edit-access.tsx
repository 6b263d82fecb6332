"use client";

import type { Source } from "@footnote/domain/source";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { api } from "../api/client.ts";
import { choiceOf, rulesOf, sameRules } from "./access-choice.ts";
import { AccessFields } from "./access-fields.tsx";
import { describeReaders } from "./describe-readers.ts";

/** Changes who may read a source; says what that does and to how many documents before it is done. */
export function EditAccess({ source, onClose }: { source: Source; onClose: () => void }) {
  const [choice, setChoice] = useState(choiceOf(source));
  const rules = rulesOf(choice);
  const audience = choice.customerSafe ? ("customer" as const) : ("internal" as const);
  const changed = !sameRules(rules.allow, source.allow) || !sameRules(rules.deny, source.deny) || audience !== source.audience;
  const submit = () => api.sources.update(source.id, { ...rules, audience });
  return (
    <FormDialog
      title={t.sources.accessTitle(source.name)}
      action={t.sources.accessSave(source.documentCount)}
      ready={changed && rules.allow.length > 0}
      refreshes={["sources"]}
      submit={submit}
      onClose={onClose}
    >
      <AccessFields choice={choice} onChange={setChoice} error={rules.allow.length === 0 ? t.sources.needReader : null} />
      <output className="block border-l-2 border-tick pl-3 text-13 text-soft">
        {changed && rules.allow.length > 0
          ? t.sources.accessChange(source.documentCount, t.sources.accessWho(describeReaders(rules), choice.customerSafe))
          : t.sources.accessSame}
      </output>
    </FormDialog>
  );
}
