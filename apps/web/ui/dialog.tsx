"use client";

import { Dialog as Primitive } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { en as t } from "../messages/en.ts";
import { classNames } from "./class-names.ts";

type Shape = "centre" | "side" | "sheet" | "left";

const shapes: Record<Shape, string> = {
  centre:
    "left-1/2 top-[8dvh] max-h-[84dvh] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 rounded-6 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0",
  side: "inset-y-0 right-0 w-[min(440px,100vw)] border-l border-line data-[ending-style]:translate-x-4 data-[ending-style]:opacity-0 data-[starting-style]:translate-x-4 data-[starting-style]:opacity-0",
  left: "inset-y-0 left-0 w-[min(300px,86vw)] border-r border-line data-[ending-style]:-translate-x-4 data-[ending-style]:opacity-0 data-[starting-style]:-translate-x-4 data-[starting-style]:opacity-0",
  sheet:
    "inset-x-0 bottom-0 mx-auto max-h-[78dvh] w-full max-w-[680px] rounded-t-[12px] pb-[env(safe-area-inset-bottom)] data-[ending-style]:translate-y-6 data-[ending-style]:opacity-0 data-[starting-style]:translate-y-6 data-[starting-style]:opacity-0",
};

/**
 * A dialog in the middle, at the side, or as a sheet from the bottom. Focus stays inside, Escape closes,
 * and focus goes back to where it was.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  shape = "centre",
  hideTitle = false,
  initialFocus,
  children,
  footer,
}: {
  open: boolean;
  /** `reason` is e.g. `escape-key`, `outside-press` or `close-press`. */
  onOpenChange: (open: boolean, reason: string) => void;
  title: string;
  description?: ReactNode;
  shape?: Shape;
  hideTitle?: boolean;
  initialFocus?: ComponentProps<typeof Primitive.Popup>["initialFocus"];
  children: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <Primitive.Root open={open} onOpenChange={(next, { reason }) => onOpenChange(next, reason)}>
      <Primitive.Portal>
        <Primitive.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity duration-(--motion) data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Primitive.Popup
          initialFocus={initialFocus}
          className={classNames(
            "fixed z-50 flex flex-col bg-paper shadow-popover outline-none transition-[opacity,translate] duration-(--motion)",
            shapes[shape],
          )}
        >
          <div className={classNames("flex items-start gap-3 px-6 pt-4", hideTitle ? "sr-only" : "pb-3")}>
            <div className="min-w-0 flex-1">
              <Primitive.Title className="pt-1 text-17 font-semibold">{title}</Primitive.Title>
              {description === undefined ? null : (
                <Primitive.Description className="mt-1 text-13 text-soft">{description}</Primitive.Description>
              )}
            </div>
            {hideTitle ? null : (
              // no hint here: it would open with the focus and take the first Escape for itself
              <Primitive.Close
                aria-label={t.common.close}
                className="inline-flex size-8 shrink-0 items-center justify-center rounded-6 text-soft transition-colors duration-(--motion) hover:bg-hover hover:text-ink [&_svg]:size-4"
              >
                <X />
              </Primitive.Close>
            )}
          </div>
          <div className={classNames("min-h-0 flex-1 overflow-y-auto px-6", footer === undefined && "pb-6")}>{children}</div>
          {footer === undefined ? null : (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-3">{footer}</div>
          )}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
