"use client";

import type { ConversationSummary } from "@footnote/domain/contract/answers";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

export function RenameConversation({
  conversation,
  open,
  onOpenChange,
}: {
  conversation: ConversationSummary;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const form = useId();
  const queries = useQueryClient();
  const [title, setTitle] = useState(conversation.title);
  const rename = useMutation({
    mutationFn: () => api.conversations.rename(conversation.id, title.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["conversations"] });
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.shell.renameTitle}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={rename.isPending || title.trim() === ""}>
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
          rename.mutate();
        }}
      >
        <TextField label={t.shell.conversationTitle} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        {rename.isError ? <ProblemNote problem={rename.error} /> : null}
      </form>
    </Dialog>
  );
}
