"use client";

import { memo, useMemo, type ReactNode } from "react";
import { en as t } from "../../../messages/en.ts";
import { parseAnswer, type AnswerBlock, type Sentence } from "./parse-answer.ts";
import { splitLastWord, type Inline } from "./parse-inline.ts";
import { ScrollBox } from "../../../ui/scroll-box.tsx";

export type NumeralHandlers = {
  onEnter: (n: number) => void;
  onLeave: () => void;
  onFocus: (n: number) => void;
  onBlur: () => void;
  onPress: (n: number) => void;
};
type Context = { titles: Map<number, string>; lit: number | null; handlers: NumeralHandlers };

/** An answer with a raised numeral after each supported sentence. Numerals without a note are not drawn. */
export const AnswerText = memo(function AnswerText({ text, titles, lit, handlers }: { text: string } & Context) {
  const blocks = useMemo(() => parseAnswer(text), [text]);
  const context = { titles, lit, handlers };
  return (
    <div className="answer-text">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} context={context} />
      ))}
    </div>
  );
});

function BlockView({ block, context }: { block: AnswerBlock; context: Context }) {
  switch (block.kind) {
    case "heading":
      return (
        <h3 className="text-17 font-semibold">
          <Sentences sentences={block.sentences} context={context} />
        </h3>
      );
    case "paragraph":
      return (
        <p>
          <Sentences sentences={block.sentences} context={context} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="border-l-2 border-line-strong pl-4 font-serif">
          <Sentences sentences={block.sentences} context={context} />
        </blockquote>
      );
    case "code":
      return (
        <Cited markers={block.markers} context={context}>
          <ScrollBox label={t.ask.code} className="rounded-6 bg-sunken px-4 py-3">
            <pre className="font-mono text-13">{block.text}</pre>
          </ScrollBox>
        </Cited>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List start={block.ordered && block.start !== 1 ? block.start : undefined}>
          {block.items.map((item, index) => (
            <li key={index} className={["", "ml-6", "ml-12", "ml-18"][item.depth]}>
              <Sentences sentences={item.sentences} context={context} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        <Cited markers={block.markers} context={context}>
          <ScrollBox label={t.ask.answer}>
            <table className="prose-table">
              <thead>
                <tr>
                  {block.header.map((cell, index) => (
                    <th key={index} scope="col">
                      <Sentences sentences={cell} context={context} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={column}>
                        <Sentences sentences={cell} context={context} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </Cited>
      );
  }
}

/** A whole block that rests on notes: the numerals stand below its last line. */
function Cited({ markers, context, children }: { markers: number[]; context: Context; children: ReactNode }) {
  const known = markers.filter((n) => context.titles.has(n));
  return (
    <div data-sentence-of={known.join(" ")}>
      {children}
      {known.length === 0 ? null : (
        <div className="mt-1">
          <Numerals markers={known} context={context} />
        </div>
      )}
    </div>
  );
}

function Sentences({ sentences, context }: { sentences: Sentence[]; context: Context }) {
  return sentences.map((sentence, index) => {
    const known = sentence.markers.filter((n) => context.titles.has(n));
    if (known.length === 0)
      return (
        <span key={index}>
          {sentence.parts.map((part, at) => (
            <Words key={at} part={part} />
          ))}
        </span>
      );
    const { head, tail } = splitLastWord(sentence.parts);
    const lit = context.lit !== null && known.includes(context.lit);
    const cited = (parts: Inline[]) => (
      <span className="cited-sentence" data-sentence-of={known.join(" ")} data-lit={lit}>
        {parts.map((part, at) => (
          <Words key={at} part={part} />
        ))}
      </span>
    );
    return (
      <span key={index}>
        {head.length === 0 ? null : cited(head)}
        <span className="whitespace-nowrap">
          {cited(tail)}
          <Numerals markers={known} context={context} />
        </span>
      </span>
    );
  });
}

function Words({ part }: { part: Inline }) {
  if (part.kind === "strong") return <strong className="font-semibold">{part.text}</strong>;
  if (part.kind === "emphasis") return <em>{part.text}</em>;
  if (part.kind === "code") return <code className="rounded-3 bg-sunken px-1 font-mono text-[0.88em]">{part.text}</code>;
  return part.text;
}

function Numerals({ markers, context: { titles, lit, handlers } }: { markers: number[]; context: Context }) {
  return markers.map((n) => (
    <button
      key={n}
      type="button"
      className="numeral"
      data-numeral={n}
      data-lit={lit === n}
      aria-label={t.ask.note(n, titles.get(n) ?? "")}
      onMouseEnter={() => handlers.onEnter(n)}
      onMouseLeave={handlers.onLeave}
      onFocus={() => handlers.onFocus(n)}
      onBlur={handlers.onBlur}
      onClick={() => handlers.onPress(n)}
    >
      {n}
    </button>
  ));
}
