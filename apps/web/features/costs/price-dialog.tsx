"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";
import { readMoney } from "./format-money.ts";

/** Sets what a model costs from a day on. */
export function PriceDialog({ model, onClose }: { model: string; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const save = useMutation({
    mutationFn: (given: FormData) =>
      api.admin.spending.setPrice({
        model: formText(given, "model").trim(),
        inputMicrosPerMillion: readMoney(formText(given, "read")),
        outputMicrosPerMillion: readMoney(formText(given, "written")),
        validFrom: formText(given, "from"),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["prices"] });
      onClose();
    },
  });
  const amount = { type: "number", min: 0, step: "any", required: true } as const;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={model === "" ? t.costs.addPrice : t.costs.priceOf(model)}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={save.isPending}>
            {t.common.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(new FormData(event.currentTarget));
        }}
      >
        <TextField
          label={t.costs.model}
          help={t.costs.modelHelp}
          name="model"
          required
          maxLength={200}
          defaultValue={model}
          autoComplete="off"
        />
        <TextField label={t.costs.readPrice} name="read" {...amount} />
        <TextField label={t.costs.writtenPrice} name="written" {...amount} />
        <TextField label={t.costs.from} name="from" type="date" required defaultValue={today} />
        {save.isError ? <ProblemNote problem={save.error} /> : null}
      </form>
    </Dialog>
  );
}
