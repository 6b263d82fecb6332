import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Wide content that scrolls sideways by itself. It takes focus, so that the keyboard can scroll it too. */
export function ScrollBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={label} className={classNames("relative overflow-x-auto", className)}>
      {children}
    </section>
  );
}
