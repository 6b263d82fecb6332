"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Keys } from "./keys.tsx";

/** The name of a control, shown on hover and focus. The control itself must carry the name for screen readers. */
export function Hint({ label, keys, children }: { label: string; keys?: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="flex items-center gap-2 rounded-6 bg-ink px-2 py-1 text-12 text-paper transition-opacity duration-(--motion) data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {label}
            {keys === undefined ? null : <Keys inverse>{keys}</Keys>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Lets hints that follow one another appear at once. */
export const HintProvider = Tooltip.Provider;
