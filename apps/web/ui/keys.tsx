import { classNames } from "./class-names.ts";

/** A key as printed on the keyboard. */
export function Keys({ children, inverse = false }: { children: string; inverse?: boolean }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-3 border px-1 font-sans text-12 tabular-nums",
        inverse ? "border-faint text-paper" : "border-line-strong bg-raised text-soft",
      )}
    >
      {children}
    </kbd>
  );
}
