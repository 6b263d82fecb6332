"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { en as t } from "../messages/en.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";

/**
 * A dialog that asks for something and sends it: fields, what the server said against it, cancel and one action. It stays with everything
 * that was typed until `submit` has succeeded; then the queries named in `refreshes` are asked anew and `onDone` (else `onClose`) is called.
 * Focus begins in the first field, Ctrl+Enter sends from a text area, and what was typed is not lost by Escape or by a click beside it.
 * Mount it to open it.
 */
export function FormDialog<Result>({
  title,
  description,
  action,
  look = "primary",
  ready = true,
  refreshes = [],
  check,
  submit,
  onDone,
  onClose,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** The words of the button; given a function, they tell how it goes on. */
  action: string | ((busy: boolean) => string);
  look?: "primary" | "danger";
  ready?: boolean;
  refreshes?: readonly string[];
  /** False sends nothing: the caller shows at the field what is wrong. */
  check?: (given: FormData) => boolean;
  submit: (given: FormData) => Promise<Result>;
  onDone?: (result: Result) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const [touched, setTouched] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const before = useRef<Element | null>(null);
  const send = useMutation({
    mutationFn: submit,
    onSuccess: async (result) => {
      await Promise.all(refreshes.map((name) => queries.invalidateQueries({ queryKey: [name] })));
      (onDone ?? onClose)(result);
    },
    // a part may have been done
    onError: () => Promise.all(refreshes.map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
  const change = (open: boolean, reason: string) => {
    if (open) return;
    if (!touched || reason === "close-press") onClose();
    else if (reason === "escape-key" && leaving) stay();
    else if (reason === "escape-key") leave();
  };
  const leave = () => {
    before.current = document.activeElement;
    setLeaving(true);
  };
  const stay = () => {
    setLeaving(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <Dialog
      open
      onOpenChange={change}
      title={title}
      description={description}
      initialFocus={(by) => by === "touch" || hasTouchKeyboard() || (firstField(form.current) ?? true)}
      footer={
        leaving ? (
          <Leaving onStay={stay} onLeave={onClose} />
        ) : (
          <>
            <Button onClick={onClose}>{t.common.cancel}</Button>
            {/* not `disabled` while it is sent: that would take the focus away, and Escape with it */}
            <Button look={look} type="submit" form={id} disabled={!ready} aria-disabled={send.isPending}>
              {typeof action === "string" ? action : action(send.isPending)}
            </Button>
          </>
        )
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the button, as in other composers */}
      <form
        id={id}
        ref={form}
        className="space-y-4 pb-6"
        onChange={() => setTouched(true)}
        onKeyDown={sendByKeyboard}
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          if (ready && !send.isPending && check?.(given) !== false) send.mutate(given);
        }}
      >
        {children}
        {send.isError ? <Shown key={send.submittedAt} problem={send.error} /> : null}
      </form>
    </Dialog>
  );
}

/** What the server said, brought into view: a long form may have scrolled away from its end. */
function Shown({ problem }: { problem: unknown }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={place} className="scroll-mb-6">
      <ProblemNote problem={problem} />
    </div>
  );
}

/** Stands in the footer once Escape was pressed on a form that something was typed into. */
function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <>
      <p role="alert" className="mr-auto text-13 text-soft">
        {t.common.leaveForm}
      </p>
      <Button look="danger" onClick={onLeave}>
        {t.common.discard}
      </Button>
      <Button ref={stay} onClick={onStay}>
        {t.common.keepEditing}
      </Button>
    </>
  );
}

/** There the keyboard would cover the form before it was read. */
function hasTouchKeyboard(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}

function firstField(form: HTMLFormElement | null): HTMLElement | null {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), select, textarea") ?? [])];
  const first = fields.find((field) => !field.disabled) ?? null;
  // of a group of dots the chosen one is where the Tab key would come to
  return first?.type === "radio" ? (fields.find((field) => field.name === first.name && field.checked) ?? first) : first;
}

function sendByKeyboard(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
