"use client";

import type { Scope } from "@footnote/domain/principal";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField, Tick } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { api } from "../api/client.ts";
import { useMe } from "../shell/session.tsx";
import { formText } from "../../ui/form-text.ts";

/** Makes an API key and shows it this once. */
export function MakeKey({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const [scopes, setScopes] = useState<Scope[]>(["ask", "search"]);
  const [copied, setCopied] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = (given: FormData) => {
    const days = formText(given, "days");
    return api.admin.keys.create({
      name: formText(given, "name").trim(),
      userEmail: formText(given, "owner").trim(),
      scopes,
      ...(days === "" ? {} : { expiresInDays: Number(days) }),
    });
  };
  if (secret !== null) {
    return (
      <Dialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={t.people.keyMadeTitle}
        description={t.people.keyMadeBody}
        footer={<Button onClick={onClose}>{t.common.close}</Button>}
      >
        <div className="flex items-center gap-2 pb-6">
          <code className="min-w-0 flex-1 rounded-6 bg-sunken px-3 py-2 font-mono text-13 break-all">{secret}</code>
          <Button look="primary" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
            {copied ? t.common.copied : t.people.copyKey}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t.people.keyTitle}
      action={t.people.makeKey}
      ready={scopes.length > 0}
      refreshes={["keys"]}
      submit={submit}
      onDone={(made) => setSecret(made.secret)}
      onClose={onClose}
    >
      <TextField label={t.people.keyName} name="name" required maxLength={100} autoComplete="off" />
      <TextField
        label={t.people.keyOwner}
        help={t.people.keyOwnerHelp}
        name="owner"
        type="email"
        required
        defaultValue={me.email}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-1 text-13 font-medium">{t.people.keyScopes}</legend>
        <div className="space-y-1">
          {(Object.keys(t.people.scopes) as Scope[]).map((scope) => (
            <Tick
              key={scope}
              label={t.people.scopes[scope]}
              checked={scopes.includes(scope)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))}
            />
          ))}
        </div>
      </fieldset>
      <TextField label={t.people.keyExpires} name="days" type="number" min={1} max={3650} defaultValue={90} />
    </FormDialog>
  );
}
