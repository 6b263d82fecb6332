"use client";

import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";
import { readMoney } from "./format-money.ts";

/** Sets what a model costs from a day on. */
export function PriceDialog({ model, onClose }: { model: string; onClose: () => void }) {
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const submit = (given: FormData) =>
    api.admin.spending.setPrice({
      model: formText(given, "model").trim(),
      inputMicrosPerMillion: readMoney(formText(given, "read")),
      outputMicrosPerMillion: readMoney(formText(given, "written")),
      validFrom: formText(given, "from"),
    });
  const amount = { type: "number", min: 0, step: "any", required: true } as const;
  return (
    <FormDialog
      title={model === "" ? t.costs.addPrice : t.costs.priceOf(model)}
      action={t.common.save}
      refreshes={["prices"]}
      submit={submit}
      onClose={onClose}
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
    </FormDialog>
  );
}
