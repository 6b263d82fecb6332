"use client";

import type { FeedbackReason } from "@footnote/domain/feedback";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { TextArea, Tick } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";

/** Asks what was wrong with an answer, or with one of its notes when `citation` is a number, and sends it. */
export function FeedbackDialog({
  answerId,
  citation,
  onSent,
  onClose,
}: {
  answerId: string;
  citation: number | null;
  onSent: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState<FeedbackReason | null>(null);
  const [comment, setComment] = useState("");
  const submit = () =>
    api.answers.giveFeedback(answerId, {
      rating: "down",
      ...(reason === null ? {} : { reason }),
      ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
      ...(citation === null ? {} : { citation }),
    });
  return (
    <FormDialog
      title={citation === null ? t.ask.feedbackTitle : t.ask.feedbackNoteTitle(citation)}
      action={t.ask.sendFeedback}
      ready={reason !== null}
      submit={submit}
      onDone={() => {
        announce(t.ask.thanksDown);
        onSent();
      }}
      onClose={onClose}
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
    </FormDialog>
  );
}
