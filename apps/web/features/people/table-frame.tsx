import type { ReactNode } from "react";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";

type List = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

/** A table with its loading, error and empty state. `columns` are headings; `numbers` the ones set to the right. */
export function TableFrame({
  label,
  list,
  columns,
  numbers = [],
  empty,
  children,
}: {
  label: string;
  list: List;
  columns: string[];
  numbers?: number[];
  empty: ReactNode | null;
  children: ReactNode;
}) {
  if (list.isError) return <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.isPending && empty !== null) return empty;
  return (
    <ScrollBox label={label}>
      <table className="data-table stacked">
        <thead>
          <tr>
            {columns.map((name, index) => (
              <th key={index} scope="col" className={numbers.includes(index) ? "number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {list.isPending ? <SkeletonRows columns={columns.length} /> : null}
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}
