"use client";

import { ProblemNote } from "../../ui/problem-note.tsx";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto max-w-[640px] px-4 pt-24">
      <ProblemNote problem={error} onRetry={reset} />
    </main>
  );
}
