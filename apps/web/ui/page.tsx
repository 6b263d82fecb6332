import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** The frame of every page but the conversation: a title, one line on what it is for, actions at the right, then the content. */
export function Page({
  title,
  intro,
  actions,
  wide = false,
  children,
}: {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classNames("mx-auto w-full px-4 pt-8 pb-16 sm:px-8", wide ? "max-w-[1240px]" : "max-w-[960px]")}>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-28 font-semibold tracking-[-0.015em]">{title}</h1>
          {intro === undefined ? null : <p className="mt-1 max-w-[68ch] text-15 text-soft">{intro}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
