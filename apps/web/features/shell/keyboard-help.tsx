"use client";

import { useEffect, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "../../ui/keys.tsx";
import { onKey } from "./on-key.ts";

const openEvent = "footnote:keyboard-help";

export function openKeyboardHelp(): void {
  window.dispatchEvent(new Event(openEvent));
}

/** Every key that does something, on `?` from anywhere. */
export function KeyboardHelp() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(openEvent, show);
    const release = onKey({ "?": show });
    return () => {
      window.removeEventListener(openEvent, show);
      release();
    };
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t.ask.keysTitle} description={t.ask.keysIntro}>
      <dl className="divide-y divide-line border-t border-line">
        {t.ask.keys.map((entry) => (
          <div key={entry.does} className="flex items-center justify-between gap-4 py-2">
            <dt>{entry.does}</dt>
            <dd className="flex gap-1">
              {entry.keys.map((key) => (
                <Keys key={key}>{key}</Keys>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
