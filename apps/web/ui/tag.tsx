import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Tone = "plain" | "good" | "bad" | "look" | "accent";

const tones: Record<Tone, string> = {
  plain: "border border-line-strong text-soft",
  good: "bg-green-soft text-green",
  bad: "bg-red-soft text-red",
  look: "bg-mark text-ink",
  accent: "bg-accent-soft text-accent",
};

/** A short state in words; colour is never its only sign. */
export function Tag({ tone = "plain", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 rounded-3 px-1.5 align-baseline text-12 font-medium whitespace-nowrap [&_svg]:size-3",
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
