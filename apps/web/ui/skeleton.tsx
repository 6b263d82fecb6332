import { classNames } from "./class-names.ts";

const widths = ["w-full", "w-11/12", "w-4/5", "w-full", "w-2/3", "w-3/5"];

/** Grey lines where text will stand. */
export function SkeletonLines({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className={classNames("space-y-3", className)}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={classNames("skeleton h-4", widths[index % widths.length])} />
      ))}
    </div>
  );
}

/** Rows of a table that is on its way, in the final column count. */
export function SkeletonRows({ rows = 6, columns }: { rows?: number; columns: number }) {
  return (
    <tbody aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- hidden from screen readers
            <td key={column}>
              <div className={classNames("skeleton h-4", widths[(row + column) % widths.length], column > 0 && "max-w-24")} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
