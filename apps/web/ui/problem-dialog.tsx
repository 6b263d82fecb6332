"use client";

import { Dialog } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { tellProblem } from "../features/api/tell-problem.ts";

/** Says that something asked for from a menu did not work. */
export function ProblemDialog({ problem, onClose }: { problem: unknown; onClose: () => void }) {
  return (
    <Dialog
      open={problem !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={problem === null ? "" : tellProblem(problem).title}
    >
      {problem === null ? null : <ProblemNote problem={problem} />}
    </Dialog>
  );
}
