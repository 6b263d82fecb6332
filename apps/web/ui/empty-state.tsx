import type { ReactNode } from "react";

/** Nothing here yet: what to do first, with one button. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="border-t border-line py-12">
      <div className="max-w-[52ch]">
        <p className="text-17 font-semibold">{title}</p>
        {children === undefined ? null : <div className="mt-1 text-15 text-soft">{children}</div>}
        {action === undefined ? null : <div className="mt-4">{action}</div>}
      </div>
    </div>
  );
}
