import { parseAnswer, type Sentence } from "../ask/answer-text/parse-answer.ts";
import { renumber, type Reference } from "../ask/copy/format-copy.ts";
import { formatDate } from "../../ui/dates.ts";

/** What the rich-text copy looks like where it is pasted. */
export function RichPreview({ text, references, heading }: { text: string; references: readonly Reference[]; heading: string }) {
  const used = renumber(text.trim(), references);
  return (
    <div className="space-y-3 text-15">
      {parseAnswer(used.text).map((block, index) => {
        if (block.kind === "list") {
          const List = block.ordered ? "ol" : "ul";
          return (
            <List key={index} className={block.ordered ? "list-decimal pl-6" : "list-disc pl-6"}>
              {block.items.map((item, at) => (
                <li key={at}>
                  <Say sentences={item.sentences} />
                </li>
              ))}
            </List>
          );
        }
        if (block.kind === "code") return <pre key={index}>{block.text}</pre>;
        if (block.kind === "table") {
          return (
            <table key={index} className="prose-table">
              <tbody>
                {[block.header, ...block.rows].map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, column) => (
                      <td key={column}>
                        <Say sentences={cell} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }
        return (
          <p key={index} className={block.kind === "heading" ? "font-semibold" : undefined}>
            <Say sentences={block.sentences} />
          </p>
        );
      })}
      {used.references.length === 0 ? null : (
        <>
          <p className="font-semibold">{heading}</p>
          <ol className="list-decimal pl-6">
            {used.references.map((reference) => (
              <li key={reference.n}>
                {reference.url === null ? reference.title : <span className="text-accent underline">{reference.title}</span>},{" "}
                {formatDate(reference.updatedAt)}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Say({ sentences }: { sentences: Sentence[] }) {
  return sentences.map((sentence, index) => (
    <span key={index}>
      {sentence.parts.map((part, at) =>
        part.kind === "strong" ? (
          <strong key={at}>{part.text}</strong>
        ) : part.kind === "emphasis" ? (
          <em key={at}>{part.text}</em>
        ) : (
          <span key={at}>{part.text}</span>
        ),
      )}
      {sentence.markers.length === 0 ? null : <sup>[{sentence.markers.join(", ")}]</sup>}
    </span>
  ));
}
