import type { ComponentProps, ReactNode } from "react";
import Link from "next/link";
import { classNames } from "./class-names.ts";

type Look = "primary" | "secondary" | "quiet" | "danger";
type Size = "small" | "medium";

const base =
  "inline-flex items-center justify-center gap-2 rounded-6 font-medium whitespace-nowrap transition-colors duration-(--motion) disabled:opacity-50 aria-disabled:opacity-50 select-none";
const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-strong bg-raised text-ink hover:bg-hover",
  quiet: "text-soft hover:bg-hover hover:text-ink",
  danger: "border border-red-edge text-red hover:bg-red-soft",
};
const sizes: Record<Size, string> = { small: "h-7 px-2 text-13", medium: "h-9 px-3 text-15" };

/** A button with words; `icon` stands before them. */
export function Button({
  look = "secondary",
  size = "medium",
  icon,
  className,
  children,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: Look; size?: Size; icon?: ReactNode; children: ReactNode }) {
  return (
    <button type={type} className={classNames(base, looks[look], sizes[size], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  look = "secondary",
  size = "medium",
  icon,
  children,
  className,
}: {
  href: string;
  look?: Look;
  size?: Size;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Link href={href} className={classNames(base, looks[look], sizes[size], className)}>
      {icon}
      {children}
    </Link>
  );
}

/** What buttons look like, for triggers of primitives that bring their own element. */
export function buttonClass(look: Look = "secondary", size: Size = "medium"): string {
  return classNames(base, looks[look], sizes[size]);
}
