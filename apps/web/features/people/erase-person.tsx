"use client";

import type { PersonView } from "@footnote/domain/contract/people";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { api } from "../api/client.ts";

/** Forgets a person once their e-mail is typed: says what goes and to how much, what stays and why, and afterwards what went. */
export function ErasePerson({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const [erased, setErased] = useState<Awaited<ReturnType<typeof api.admin.users.erase>> | null>(null);
  const leave = () => {
    queries.removeQueries({ queryKey: ["users", person.id] });
    void queries.invalidateQueries({ queryKey: ["users"] });
    router.push("/admin/people");
  };
  if (erased !== null)
    return (
      <Dialog
        open
        onOpenChange={(open) => (open ? undefined : leave())}
        title={t.people.erasedTitle(person.name)}
        footer={
          <Button look="primary" onClick={leave}>
            {t.people.toPeople}
          </Button>
        }
      >
        <p className="pb-6 text-15">{t.people.erasedBody(erased.conversations, erased.feedback, erased.keys)}</p>
      </Dialog>
    );
  return (
    <FormDialog
      title={t.people.eraseTitle(person.name)}
      description={t.people.eraseIntro}
      action={t.people.eraseAction}
      look="danger"
      ready={typed.trim().toLowerCase() === person.email}
      submit={() => api.admin.users.erase(person.id, typed.trim())}
      onDone={setErased}
      onClose={onClose}
    >
      <Points title={t.people.eraseGoesTitle} points={t.people.eraseGoes(person.kept)} />
      <Points title={t.people.eraseStaysTitle} points={t.people.eraseStays} />
      <TextField
        label={t.people.eraseType(person.email)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </FormDialog>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <div>
      <h3 className="text-13 font-medium">{title}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-4 text-13 text-soft">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}
