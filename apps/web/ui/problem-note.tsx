import { CircleAlert } from "lucide-react";
import { en as t } from "../messages/en.ts";
import { tellProblem } from "../features/api/tell-problem.ts";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** What happened, what to do, and small: the code and the trace id to tell whoever helps. */
export function ProblemNote({ problem, onRetry, className }: { problem: unknown; onRetry?: () => void; className?: string }) {
  const told = tellProblem(problem);
  return (
    <div role="alert" className={classNames("flex gap-3 rounded-6 border border-red-edge bg-red-soft px-4 py-3 text-15", className)}>
      <CircleAlert className="mt-1 size-4 shrink-0 text-red" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{told.title}</p>
        <p className="text-soft">{told.detail}</p>
        {told.fields.length === 0 ? null : (
          <ul className="mt-1 list-disc pl-4 text-13 text-soft">
            {told.fields.map((field) => (
              <li key={field.path}>
                {field.path}: {field.message}
              </li>
            ))}
          </ul>
        )}
        <p className="mt-1 font-mono text-12 break-all text-soft">
          {told.code}
          {told.traceId === undefined ? null : ` · ${t.common.trace} ${told.traceId}`}
        </p>
        {onRetry === undefined ? null : (
          <Button size="small" className="mt-2" onClick={onRetry}>
            {t.common.tryAgain}
          </Button>
        )}
      </div>
    </div>
  );
}
