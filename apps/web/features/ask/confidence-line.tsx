import type { Answer } from "@footnote/domain/answer";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";

const levels = { low: 1, medium: 2, high: 3 };

/** How well the passages carry the answer, in words; the three strokes only repeat them. */
export function ConfidenceLine({ answer }: { answer: Pick<Answer, "confidence" | "mode"> }) {
  return (
    <p className="text-13 text-soft">
      <span aria-hidden className="mr-2 inline-flex items-end gap-0.5">
        {[1, 2, 3].map((stroke) => (
          <span
            key={stroke}
            className={classNames(
              "w-1 rounded-full",
              ["h-1.5", "h-2.5", "h-3.5"][stroke - 1],
              stroke <= levels[answer.confidence] ? "bg-soft" : "bg-line-strong",
            )}
          />
        ))}
      </span>
      <strong className="font-semibold text-ink">{t.ask.confidence[answer.confidence]}.</strong> {t.ask.confidenceHelp[answer.confidence]}{" "}
      {t.ask.mode[answer.mode]}.
    </p>
  );
}
