"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState, type ReactNode } from "react";
import { en as t } from "../messages/en.ts";
import { Button, buttonClass } from "./button.tsx";
import { ProblemNote } from "./problem-note.tsx";

/** Asks before something is done that cannot be undone: says what it will do and to how many. The dialog stays until it is done. */
export function Confirm({
  open,
  onOpenChange,
  title,
  children,
  action,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  action: string;
  onConfirm: () => Promise<unknown>;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity duration-(--motion) data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <AlertDialog.Popup className="fixed top-[16dvh] left-1/2 z-50 w-[min(480px,calc(100vw-32px))] -translate-x-1/2 rounded-6 bg-paper p-6 shadow-popover outline-none transition-opacity duration-(--motion) data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
          <AlertDialog.Title className="text-17 font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 space-y-2 text-15 text-soft">
            {children}
          </AlertDialog.Description>
          {problem === null ? null : <ProblemNote problem={problem} className="mt-4" />}
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Close className={buttonClass("secondary")}>{t.common.cancel}</AlertDialog.Close>
            <Button look="danger" disabled={busy} onClick={() => void confirm()}>
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
