"use client";

import type { ConversationSummary } from "@footnote/domain/contract/answers";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { TextField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { api } from "../api/client.ts";

/** Gives a conversation another title. */
export function RenameConversation({ conversation, onClose }: { conversation: ConversationSummary; onClose: () => void }) {
  const [title, setTitle] = useState(conversation.title);
  return (
    <FormDialog
      title={t.shell.renameTitle}
      action={t.common.save}
      ready={title.trim() !== ""}
      refreshes={["conversations"]}
      submit={() => api.conversations.rename(conversation.id, title.trim())}
      onClose={onClose}
    >
      <TextField label={t.shell.conversationTitle} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
    </FormDialog>
  );
}
