"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

/** The question as a heading; can be changed and asked again in its place. */
export function QuestionLine({ question, canEdit, onEdit }: { question: string; canEdit: boolean; onEdit: (question: string) => void }) {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(question);
  const submit = () => {
    if (text.trim() === "") return;
    setEditing(false);
    onEdit(text.trim());
  };
  if (editing) {
    return (
      <form
        className="mb-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <textarea
          aria-label={t.ask.editLabel}
          value={text}
          ref={focusField}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setEditing(false);
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              submit();
            }
          }}
          className="field-sizing-content w-full resize-none rounded-6 border border-edge bg-raised px-3 py-2 text-17"
        />
        <div className="mt-2 flex gap-2">
          <Button look="primary" size="small" type="submit">
            {t.ask.askAgain}
          </Button>
          <Button size="small" look="quiet" onClick={() => setEditing(false)}>
            {t.common.cancel}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="group mb-4 flex items-start gap-1">
      <h2 className="min-w-0 flex-1 text-21 font-semibold tracking-[-0.01em] break-words whitespace-pre-wrap">{question}</h2>
      {canEdit ? (
        <IconButton
          label={t.ask.edit}
          onClick={() => {
            setText(question);
            setEditing(true);
          }}
          className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
        >
          <Pencil />
        </IconButton>
      ) : null}
    </div>
  );
}

/** The person asked for this field, so they want to write in it. */
function focusField(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
