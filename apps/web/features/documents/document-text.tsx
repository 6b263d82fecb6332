"use client";

import type { DocumentContent } from "@footnote/domain/contract/documents";
import { memo, useMemo, type ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { markRuns, type Mark } from "./blocks/mark-runs.ts";
import { readBlock, type ListItem, type ReadBlock, type Run } from "./blocks/read-block.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";

/** The document block by block as it was parsed, with cited passages marked. Sets `data-mark` on every piece of a mark. */
export const DocumentText = memo(function DocumentText({
  content,
  marks,
  current,
}: {
  content: DocumentContent;
  marks: readonly Mark[];
  current: string | null;
}) {
  const blocks = useMemo(
    () =>
      content.blocks.map((block, index) => {
        const pageBefore = content.blocks[index - 1]?.page;
        return { block, read: readBlock(content.text, block), turned: block.page !== undefined && block.page !== pageBefore };
      }),
    [content],
  );
  // the earlier mark wins where two overlap, so the one that was opened comes first
  const ordered = useMemo(() => [...marks].sort((a, b) => Number(b.id === current) - Number(a.id === current)), [marks, current]);
  return (
    <div className="document-text">
      {blocks.map(({ block, read, turned }, index) => {
        const touching = ordered.filter((mark) => mark.charStart < block.charEnd && mark.charEnd > block.charStart);
        return (
          <div key={index} id={`block-${block.charStart}`}>
            {turned && (content.pageCount ?? 1) > 1 ? (
              <p className="!mt-8 border-t border-line pt-1 text-right font-sans text-12 text-faint">
                {content.pageNames?.[block.page! - 1] ?? t.documents.pageMark(block.page!)}
              </p>
            ) : null}
            <BlockView block={read} marks={touching} current={current} title={content.title} first={index === 0} />
          </div>
        );
      })}
    </div>
  );
});

type Marked = { marks: readonly Mark[]; current: string | null };

function BlockView({ block, title, first, ...marked }: { block: ReadBlock; title: string; first: boolean } & Marked) {
  switch (block.kind) {
    case "heading": {
      // the page's own heading says the title already
      if (first && block.runs.map((run) => run.text).join("") === title && marked.marks.length === 0) return null;
      const Heading = block.level <= 1 ? "h2" : block.level === 2 ? "h3" : "h4";
      return (
        <Heading>
          <Runs runs={block.runs} {...marked} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Runs runs={block.runs} {...marked} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Runs runs={block.runs} {...marked} />
        </blockquote>
      );
    case "note":
      return (
        <p className="border-l-2 border-line-strong pl-4 text-15">
          <strong className="block font-sans text-12 font-semibold text-faint">{t.documents.speakerNotes}</strong>
          <Runs runs={block.runs} {...marked} />
        </p>
      );
    case "footnote":
      return (
        <p className="text-15 text-soft">
          <sup className="mr-1 font-sans">{block.label}</sup>
          <Runs runs={block.runs} {...marked} />
        </p>
      );
    case "code":
      return (
        <ScrollBox label={title} className="mt-4">
          <pre>
            <Runs runs={block.runs} {...marked} />
          </pre>
        </ScrollBox>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item, index) => (
            <Item key={index} item={item} {...marked} />
          ))}
        </ul>
      );
    case "table":
      return (
        <ScrollBox label={title} className="mt-4">
          <table className="prose-table">
            {block.header === null ? null : (
              <thead>
                <tr>{block.header.map((cell, index) => wrap("th", index, <Runs runs={cell} {...marked} />))}</tr>
              </thead>
            )}
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>{row.map((cell, column) => wrap("td", column, <Runs runs={cell} {...marked} />))}</tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      );
  }
}

function wrap(Cell: "th" | "td", key: number, children: ReactNode) {
  return (
    <Cell key={key} scope={Cell === "th" ? "col" : undefined}>
      {children}
    </Cell>
  );
}

const depths = ["pl-6", "pl-12", "pl-18", "pl-24"];

function Item({ item, ...marked }: { item: ListItem } & Marked) {
  return (
    <li className={`relative ${depths[Math.min(3, item.depth)]}`}>
      <span className="absolute w-5 -translate-x-6 text-right text-faint tabular-nums">
        {/^[-*+]$/.test(item.marker) ? "•" : item.marker}
      </span>
      <span className="whitespace-pre-line">
        <Runs runs={item.runs} {...marked} />
      </span>
    </li>
  );
}

function Runs({ runs, marks, current }: { runs: readonly Run[] } & Marked) {
  return markRuns(runs, marks).map((run, index) =>
    run.mark === null ? (
      <span key={index}>{run.text}</span>
    ) : (
      <mark key={index} data-mark={run.mark.id} data-current={run.mark.id === current}>
        {run.text}
      </mark>
    ),
  );
}
