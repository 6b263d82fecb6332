import type { Notice } from "@footnote/domain/answer";
import { CircleSlash, FileClock, Landmark, Scale, Scissors } from "lucide-react";
import { en as t } from "../../messages/en.ts";
import { formatDate } from "../../ui/dates.ts";

const icons = { degraded: CircleSlash, conflict: Scale, stale: FileClock, dropped: Scissors, policy: Landmark };

/** What the reader should know before relying on the answer: one thin line each. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <ul className="mt-1 mb-3 space-y-1 border-l-2 border-tick pl-3">
      {notices.map((notice, index) => {
        const Icon = icons[notice.kind];
        return (
          <li key={index} className="flex gap-2 text-13 text-soft">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              <strong className="font-semibold text-ink">{t.ask.noticeTitle[notice.kind]}.</strong> {withDates(notice.message)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Dates in a message as people write them. */
function withDates(message: string): string {
  return message.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => formatDate(date));
}
