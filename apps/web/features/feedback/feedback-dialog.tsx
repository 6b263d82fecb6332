"use client";

import type { FeedbackReason } from "@footnote/domain/feedback";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea, Tick } from "../../ui/field.tsx";
import { announce } from "../../ui/live-region.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { api } from "../api/client.ts";

/** Asks what was wrong with an answer, or with one of its notes when `citation` is a number, and sends it. */
export function FeedbackDialog({
  answerId,
  citation,
  open,
  onOpenChange,
  onSent,
}: {
  answerId: string;
  citation: number | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSent: () => void;
}) {
  const form = useId();
  const [reason, setReason] = useState<FeedbackReason | null>(null);
  const [comment, setComment] = useState("");
  const send = useMutation({
    mutationFn: () =>
      api.answers.giveFeedback(answerId, {
        rating: "down",
        ...(reason === null ? {} : { reason }),
        ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
        ...(citation === null ? {} : { citation }),
      }),
    onSuccess: () => {
      announce(t.ask.thanksDown);
      setReason(null);
      setComment("");
      onSent();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={citation === null ? t.ask.feedbackTitle : t.ask.feedbackNoteTitle(citation)}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={send.isPending || reason === null}>
            {t.ask.sendFeedback}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <fieldset className="space-y-2">
          <legend className="sr-only">{t.ask.feedbackTitle}</legend>
          {(Object.keys(t.ask.reasons) as FeedbackReason[]).map((name) => (
            <Tick
              key={name}
              type="radio"
              name="reason"
              checked={reason === name}
              onChange={() => setReason(name)}
              label={t.ask.reasons[name]}
            />
          ))}
        </fieldset>
        <TextArea
          label={t.ask.comment}
          help={t.ask.commentHelp}
          rows={3}
          maxLength={4000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        {send.isError ? <ProblemNote problem={send.error} /> : null}
      </form>
    </Dialog>
  );
}
