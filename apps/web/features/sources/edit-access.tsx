"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { choiceOf, rulesOf, sameRules } from "./access-choice.ts";
import { AccessFields } from "./access-fields.tsx";
import { describeReaders } from "./describe-readers.ts";

/** Changes who may read a source; says what that does and to how many documents before it is done. */
export function EditAccess({ source, onClose }: { source: Source; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const [choice, setChoice] = useState(choiceOf(source));
  const rules = rulesOf(choice);
  const audience = choice.customerSafe ? ("customer" as const) : ("internal" as const);
  const changed = !sameRules(rules.allow, source.allow) || !sameRules(rules.deny, source.deny) || audience !== source.audience;
  const save = useMutation({
    mutationFn: () => api.sources.update(source.id, { ...rules, audience }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["sources"] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.sources.accessTitle(source.name)}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={!changed || rules.allow.length === 0 || save.isPending}>
            {t.sources.accessSave(source.documentCount)}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <AccessFields choice={choice} onChange={setChoice} error={rules.allow.length === 0 ? t.sources.needReader : null} />
        <output className="block border-l-2 border-tick pl-3 text-13 text-soft">
          {changed && rules.allow.length > 0
            ? t.sources.accessChange(source.documentCount, t.sources.accessWho(describeReaders(rules), choice.customerSafe))
            : t.sources.accessSame}
        </output>
        {save.isError ? <ProblemNote problem={save.error} /> : null}
      </form>
    </Dialog>
  );
}
