"use client";

import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

/** Has screen readers say a sentence, politely. */
export function announce(sentence: string): void {
  // the same sentence twice would not be spoken twice
  message = sentence === message ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

/** The one place of the page that speaks. */
export function LiveRegion() {
  const said = useSyncExternalStore(
    subscribe,
    () => message,
    () => "",
  );
  return (
    <output aria-live="polite" className="sr-only">
      {said}
    </output>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
