"use client";

import { useLayoutEffect, useRef, type RefObject } from "react";
import { en as t } from "../../messages/en.ts";
import type { CitedMark } from "./use-marks.ts";

/** Ticks along the right edge of the window, one per cited passage, at its height in the document. */
export function MarkTicks({
  marks,
  text,
  current,
  onGo,
}: {
  marks: readonly CitedMark[];
  text: RefObject<HTMLElement | null>;
  current: string | null;
  onGo: (id: string) => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      for (const tick of strip.current?.querySelectorAll<HTMLElement>("[data-tick]") ?? []) {
        const mark = text.current?.querySelector(`[data-mark="${tick.dataset.tick}"]`);
        if (mark === null || mark === undefined) {
          tick.style.display = "none";
          continue;
        }
        const at = (mark.getBoundingClientRect().top + window.scrollY) / document.documentElement.scrollHeight;
        tick.style.display = "";
        tick.style.top = `${(at * 100).toFixed(2)}%`;
      }
    };
    place();
    const observer = new ResizeObserver(place);
    if (text.current !== null) observer.observe(text.current);
    return () => observer.disconnect();
  }, [marks, text]);
  if (marks.length === 0) return null;
  return (
    <div ref={strip} data-print="hide" className="pointer-events-none fixed inset-y-0 right-0 z-20 w-4">
      {marks.map((mark, index) => (
        <button
          key={mark.id}
          type="button"
          data-tick={mark.id}
          aria-label={t.documents.jump(index + 1)}
          aria-current={mark.id === current ? "true" : undefined}
          onClick={() => onGo(mark.id)}
          className="pointer-events-auto absolute right-0 h-6 w-4 -translate-y-1/2 after:absolute after:top-1/2 after:right-0.5 after:h-1 after:w-2.5 after:-translate-y-1/2 after:rounded-full after:bg-tick hover:after:w-3.5 aria-[current]:after:bg-accent"
        />
      ))}
    </div>
  );
}
