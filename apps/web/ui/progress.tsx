"use client";

import { Progress as Primitive } from "@base-ui/react/progress";

/** A thin bar; `value` from 0 to 1, null while the end is not known. */
export function Progress({ label, value, valueText }: { label: string; value: number | null; valueText: string }) {
  return (
    <Primitive.Root value={value === null ? null : Math.round(value * 100)} aria-label={label} getAriaValueText={() => valueText}>
      <Primitive.Track className="h-1 overflow-hidden rounded-full bg-hover">
        <Primitive.Indicator
          className={value === null ? "h-full w-1/3 animate-pulse bg-accent" : "h-full bg-accent transition-[width] duration-(--motion)"}
        />
      </Primitive.Track>
    </Primitive.Root>
  );
}
