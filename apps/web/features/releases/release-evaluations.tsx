import type { ReleaseView } from "@footnote/domain/contract/releases";
import type { ReleaseEvaluation } from "@footnote/domain/release";
import { en as t } from "../../messages/en.ts";
import { formatMoment, formatNumber } from "../../ui/dates.ts";
import { Progress } from "../../ui/progress.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { Tag } from "../../ui/tag.tsx";
import { EvaluationCases } from "./evaluation-cases.tsx";

/** The newest evaluation of a release: how far it is, its verdict beside the live release, and its cases. */
export function ReleaseEvaluations({ view, canManage }: { view: ReleaseView; canManage: boolean }) {
  const { release, evaluations } = view;
  const [newest] = evaluations;
  if (newest === undefined && release.origin === "environment") return null;
  return (
    <section className="mt-8">
      <h2 className="text-17 font-semibold">{t.releases.evaluationTitle}</h2>
      {newest === undefined ? (
        <p className="mt-1 max-w-[68ch] text-15 text-soft">
          {t.releases.evaluationNone} {t.releases.evaluationHow}
        </p>
      ) : newest.state === "queued" || newest.state === "running" ? (
        <Running evaluation={newest} />
      ) : (
        <Verdict evaluation={newest} />
      )}
      {newest !== undefined && newest.measuredBy === "server" && canManage ? <EvaluationCases evaluation={newest} /> : null}
    </section>
  );
}

function Running({ evaluation: { doneCount, caseCount } }: { evaluation: ReleaseEvaluation }) {
  const how = t.releases.evaluationRunning(doneCount, caseCount);
  return (
    <div className="mt-3 max-w-96">
      <p className="mb-2 text-13 text-soft">{how}</p>
      <Progress label={t.releases.evaluationTitle} value={caseCount === null ? null : doneCount / Math.max(1, caseCount)} valueText={how} />
    </div>
  );
}

function Verdict({ evaluation }: { evaluation: ReleaseEvaluation }) {
  const { passed, failures, figures, comparisons, errorCode, liveNumber } = evaluation;
  const { name, value, floor, runs } = t.releases.figureColumns;
  const compared = t.releases.comparisonColumns;
  return (
    <>
      <p className="mt-1 mb-3 flex flex-wrap items-baseline gap-2 text-13 text-soft">
        <Tag tone={passed ? "good" : "bad"}>{passed ? t.releases.evaluationPassed : t.releases.evaluationFailed}</Tag>
        {t.releases.evaluationBy(evaluation.runBy ?? "–", formatMoment(evaluation.createdAt), evaluation.measuredBy)}
      </p>
      {errorCode === null ? null : <p className="mb-3 text-13 text-red">{t.releases.evaluationStopped(errorCode)}</p>}
      {failures.length === 0 ? null : (
        <ul className="mb-3 max-w-[80ch] list-disc space-y-1 pl-5 text-13 break-words text-red">
          {failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
      {figures.length === 0 ? null : (
        <ScrollBox label={t.releases.evaluationTitle}>
          <Table
            head={[name, value, floor, runs]}
            rows={figures.map((figure) => ({
              cells: [figure.name, figure.value.toFixed(3), String(figure.floor), formatNumber(figure.runs)],
              isBad: figure.value < figure.floor,
            }))}
          />
        </ScrollBox>
      )}
      {liveNumber === null || comparisons.length === 0 ? null : (
        <>
          <h3 className="mt-6 mb-1 text-15 font-medium">{t.releases.comparisonTitle(liveNumber)}</h3>
          <p className="mb-3 max-w-[68ch] text-13 text-soft">{t.releases.comparisonIntro}</p>
          <ScrollBox label={t.releases.comparisonTitle(liveNumber)}>
            <Table
              head={[compared.name, compared.live, compared.release, compared.difference, compared.cases]}
              rows={comparisons.map((one) => ({
                cells: [
                  one.name,
                  one.live.toFixed(3),
                  one.release.toFixed(3),
                  t.releases.interval(one.low.toFixed(3), one.high.toFixed(3)),
                  formatNumber(one.cases),
                ],
                isBad: one.isWorse,
              }))}
            />
          </ScrollBox>
        </>
      )}
    </>
  );
}

/** Names on the left, figures on the right; a bad row is red. */
function Table({ head, rows }: { head: string[]; rows: { cells: string[]; isBad: boolean }[] }) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          {head.map((column, at) => (
            <th key={column} scope="col" className={at === 0 ? undefined : "number"}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, isBad }) => (
          <tr key={cells[0]} className={isBad ? "text-red" : undefined}>
            {cells.map((cell, at) => (
              <td key={head[at]} className={at === 0 ? undefined : "number whitespace-nowrap"}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
