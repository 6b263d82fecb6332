import { Check } from "lucide-react";
import { en as t } from "../../messages/en.ts";
import type { Step } from "./stream/apply-event.ts";

/** What is being done, named, while an answer is made: the steps that are over and the one that runs. */
export function StepList({ steps, working }: { steps: readonly Step[]; working: boolean }) {
  const shown: readonly Pick<Step, "step" | "label">[] =
    steps.length === 0 ? [{ step: "understand", label: t.ask.stepLabels.understand! }] : steps;
  return (
    <ol className="space-y-1 text-13">
      {shown.map((step, index) => {
        const current = working && index === shown.length - 1;
        return (
          <li key={step.step} className={current ? "flex items-center gap-2 text-ink" : "flex items-center gap-2 text-faint"}>
            {current ? (
              <span aria-hidden className="mx-1 size-1.5 animate-pulse rounded-full bg-accent" />
            ) : (
              <Check aria-hidden className="size-3.5" />
            )}
            {step.label}
          </li>
        );
      })}
    </ol>
  );
}
