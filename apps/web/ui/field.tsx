"use client";

import { ChevronDown } from "lucide-react";
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

const control = "w-full rounded-6 border border-edge bg-raised px-3 text-15 outline-offset-0 placeholder:text-faint disabled:opacity-60";

type Frame = { label: string; help?: ReactNode; error?: string | null; hideLabel?: boolean };

/** A label, its control, and below it help or what is wrong. */
function Labelled({
  label,
  help,
  error,
  hideLabel,
  children,
}: Frame & { children: (ids: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const id = useId();
  const below = error ?? help;
  return (
    <div>
      <label htmlFor={id} className={classNames("mb-1 block text-13 font-medium", hideLabel && "sr-only")}>
        {label}
      </label>
      {children({ id, describedBy: below === undefined || below === null ? undefined : `${id}-below` })}
      {below === undefined || below === null ? null : (
        <p id={`${id}-below`} className={classNames("mt-1 text-13", error ? "text-red" : "text-faint")}>
          {below}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, help, error, hideLabel, className, ...rest }: Frame & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled label={label} help={help} error={error} hideLabel={hideLabel}>
      {({ id, describedBy }) => (
        <input
          id={id}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={classNames(control, "h-9", className)}
          {...rest}
        />
      )}
    </Labelled>
  );
}

export function TextArea({ label, help, error, hideLabel, className, ...rest }: Frame & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled label={label} help={help} error={error} hideLabel={hideLabel}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={classNames(control, "py-2", className)}
          {...rest}
        />
      )}
    </Labelled>
  );
}

export function SelectField({
  label,
  help,
  error,
  hideLabel,
  className,
  children,
  ...rest
}: Frame & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Labelled label={label} help={help} error={error} hideLabel={hideLabel}>
      {({ id, describedBy }) => (
        <span className="relative block">
          <select id={id} aria-describedby={describedBy} className={classNames(control, "h-9 appearance-none pr-8", className)} {...rest}>
            {children}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint" />
        </span>
      )}
    </Labelled>
  );
}

/** A box or dot to tick, with its words and a line of help. */
export function Tick({
  label,
  help,
  className,
  type = "checkbox",
  ...rest
}: { label: ReactNode; help?: ReactNode; type?: "checkbox" | "radio" } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className={classNames("flex items-start gap-2 text-15", className)}>
      <input type={type} className="mt-1 size-4 shrink-0 accent-(--accent)" {...rest} />
      <span>
        {label}
        {help === undefined ? null : <span className="block text-13 text-faint">{help}</span>}
      </span>
    </label>
  );
}
