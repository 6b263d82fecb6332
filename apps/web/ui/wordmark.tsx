import { en as t } from "../messages/en.ts";
import { classNames } from "./class-names.ts";

/** The name, set as what it is: a word with a note. */
export function Wordmark({ className, large = false }: { className?: string; large?: boolean }) {
  return (
    <span className={classNames("font-serif font-semibold tracking-[-0.01em]", large ? "text-28" : "text-21", className)}>
      {t.common.product}
      <span aria-hidden className="ml-px align-[0.5em] font-sans text-[0.55em] leading-none font-bold text-accent">
        1
      </span>
    </span>
  );
}
