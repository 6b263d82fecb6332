"use client";

import { Menu as Primitive } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A menu of actions that opens from `trigger`. */
export function Menu({ trigger, children, align = "end" }: { trigger: ReactElement; children: ReactNode; align?: "start" | "end" }) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger render={trigger} />
      <Primitive.Portal>
        <Primitive.Positioner sideOffset={4} align={align} className="z-50">
          <Primitive.Popup className="min-w-44 rounded-6 border border-line bg-raised p-1 shadow-popover outline-none transition-opacity duration-(--motion) data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {children}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

const itemClass =
  "flex h-8 cursor-default items-center gap-2 rounded-3 px-2 text-13 outline-none data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:text-faint";

export function MenuItem({
  icon,
  danger = false,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Primitive.Item onClick={onSelect} className={classNames(itemClass, danger && "text-red [&_svg]:text-red")}>
      {icon}
      {children}
    </Primitive.Item>
  );
}

/** One of several settings of which one holds. */
export function MenuChoice<Value extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string; icon?: ReactNode }[];
}) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)} aria-label={label}>
      <div className="px-2 pt-1 pb-1 text-12 text-faint">{label}</div>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} closeOnClick={false} className={itemClass}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Primitive.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

export function MenuLine() {
  return <Primitive.Separator className="my-1 border-t border-line" />;
}
