import type { DecisionRecord } from "@footnote/domain/decision-record";
import Link from "next/link";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { formatDuration, formatMoment, formatNumber } from "../../ui/dates.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";

const microsPerDollar = 1_000_000;

/** A decision record as the reader may see it: who asked with which rights, what was found, said and checked, with what and for how much. */
export function DecisionView({ record }: { record: DecisionRecord }) {
  const { hidden, decision, usage, costMicros } = record;
  return (
    <div className="space-y-8">
      <dl className="grid grid-cols-1 gap-x-4 gap-y-2 text-15 sm:grid-cols-[160px_minmax(0,1fr)]">
        <Fact name={t.review.askedBy}>{`${record.askedBy}, ${formatMoment(record.createdAt)}`}</Fact>
        <Fact name={t.review.principals}>{record.principals.join(", ")}</Fact>
        <Fact name={t.review.searchedFor}>{record.searchedFor ?? t.review.searchedHidden}</Fact>
        <Fact name={record.refused ? t.review.refused : t.review.answer}>
          <span className="whitespace-pre-wrap">{record.text}</span>
        </Fact>
        <Fact name={t.review.decision}>
          {Object.entries(decision)
            .map(([name, value]) => `${name} ${typeof value === "number" ? formatNumber(value, 3) : String(value)}`)
            .join(" · ") || "–"}
        </Fact>
        <Fact name={t.review.versions}>
          {Object.entries(record.versions)
            .map(([name, value]) => `${name} ${value}`)
            .join(" · ")}
        </Fact>
        <Fact name={t.review.cost}>
          {`${costMicros === null ? t.review.noCost : `$${(costMicros / microsPerDollar).toFixed(4)}`} · ${t.review.tokens(usage.inputTokens, usage.outputTokens)}`}
        </Fact>
        <Fact name={t.review.time}>
          {Object.entries(record.timings)
            .filter(([, ms]) => ms >= 0.5)
            .map(([name, ms]) => `${name.replace(/Ms$/, "")} ${formatDuration(ms)}`)
            .join(" · ")}
        </Fact>
        <Fact name={t.review.trace}>
          <span className="font-mono text-12 break-all">{record.traceId}</span>
        </Fact>
      </dl>
      {hidden.passages + hidden.citations === 0 ? null : (
        <p className="border-l-2 border-line-strong pl-3 text-15 text-soft">{t.review.hidden(hidden.passages, hidden.citations)}</p>
      )}
      {record.sentences.length === 0 ? null : (
        <Table title={t.review.sentences} columns={Object.values(t.review.sentenceColumns)}>
          {record.sentences.map((sentence) => (
            <tr key={sentence.text}>
              <td className="sm:max-w-[52ch]">{sentence.text}</td>
              <td data-label={t.review.sentenceColumns.notes}>{sentence.notes.join(", ")}</td>
              <td data-label={t.review.sentenceColumns.score}>{formatNumber(sentence.score, 2)}</td>
              <td data-label={t.review.sentenceColumns.reasons}>{sentence.reasons.join(", ") || "–"}</td>
            </tr>
          ))}
        </Table>
      )}
      {record.passages.length === 0 ? (
        <p className="text-15 text-soft">{t.review.noPassages}</p>
      ) : (
        <Table title={t.review.passages} columns={Object.values(t.review.passageColumns)}>
          {record.passages.map((passage) => (
            <tr key={passage.chunkId}>
              <td className="sm:max-w-64">
                <Link
                  href={`/documents/${passage.documentId}?start=${passage.charStart}&end=${passage.charEnd}`}
                  className="font-medium text-accent hover:underline"
                >
                  {passage.title}
                </Link>
                {passage.headingPath.length === 0 ? null : <span className="block text-12 text-faint">{passage.headingPath.at(-1)}</span>}
              </td>
              <td className="sm:max-w-[60ch]" data-label={t.review.passageColumns.text}>
                <span className="line-clamp-3">{passage.text}</span>
              </td>
              <td data-label={t.review.passageColumns.score}>{formatNumber(passage.score, 3)}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-13 text-faint sm:pt-0.5">{name}</dt>
      <dd className="min-w-0 max-sm:mb-2">{children}</dd>
    </>
  );
}

function Table({ title, columns, children }: { title: string; columns: string[]; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-15 font-semibold">{title}</h3>
      <ScrollBox label={title}>
        <table className="data-table stacked">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
