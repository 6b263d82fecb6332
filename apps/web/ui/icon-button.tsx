"use client";

import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Hint } from "./hint.tsx";
import { classNames } from "./class-names.ts";

/** A button that shows an icon only; its name is read aloud and shown on hover and focus. */
export function IconButton({
  label,
  keys,
  pressed,
  className,
  children,
  ref,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  label: string;
  keys?: string;
  pressed?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <Hint label={label} keys={keys}>
      <button
        ref={ref}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          "inline-flex size-8 shrink-0 items-center justify-center rounded-6 transition-colors duration-(--motion) disabled:opacity-40 [&_svg]:size-4",
          pressed ? "bg-accent-soft text-accent" : "text-soft hover:bg-hover hover:text-ink",
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Hint>
  );
}
