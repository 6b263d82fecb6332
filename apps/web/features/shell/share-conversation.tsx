"use client";

import type { ConversationSummary } from "@footnote/domain/contract/answers";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Makes, shows and ends the link under which colleagues may read a conversation. */
export function ShareConversation({
  conversation,
  open,
  onOpenChange,
}: {
  conversation: ConversationSummary;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const queries = useQueryClient();
  const [copied, setCopied] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ["conversations"] });
  const share = useMutation({ mutationFn: () => api.conversations.share(conversation.id), onSuccess: refresh });
  const unshare = useMutation({ mutationFn: () => api.conversations.unshare(conversation.id), onSuccess: refresh });
  const { shareId } = conversation;
  const link = shareId === null || typeof window === "undefined" ? null : `${window.location.origin}/shared/${shareId}`;
  const copy = async () => {
    await navigator.clipboard.writeText(link!);
    setCopied(true);
    announce(t.common.copied);
    setTimeout(() => setCopied(false), 2000);
  };
  const failed = share.error ?? unshare.error;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.shell.shareTitle}
      description={t.shell.shareIntro}
      footer={
        link === null ? (
          <>
            <Button onClick={() => onOpenChange(false)}>{t.common.cancel}</Button>
            <Button look="primary" disabled={share.isPending} onClick={() => share.mutate()}>
              {t.shell.shareMake}
            </Button>
          </>
        ) : (
          <>
            <Button look="danger" disabled={unshare.isPending} onClick={() => unshare.mutate()}>
              {t.shell.shareEnd}
            </Button>
            <Button look="primary" onClick={() => void copy()}>
              {copied ? t.common.copied : t.shell.shareCopy}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4 pb-6">
        {link === null ? <p className="text-15 text-soft">{t.shell.shareNone}</p> : null}
        {link === null ? null : (
          <TextField
            label={t.shell.shareLink}
            value={link}
            readOnly
            onFocus={(event) => event.target.select()}
            help={t.shell.shareLinkHelp}
          />
        )}
        {failed === null ? null : <ProblemNote problem={failed} />}
      </div>
    </Dialog>
  );
}
