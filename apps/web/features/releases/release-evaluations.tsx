import type { ReleaseView } from "@footnote/domain/contract/releases";
import { en as t } from "../../messages/en.ts";
import { formatMoment, formatNumber } from "../../ui/dates.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { Tag } from "../../ui/tag.tsx";

/** The newest run of the gate on a release, or how to run it. */
export function ReleaseEvaluations({ view }: { view: ReleaseView }) {
  const { release, evaluations } = view;
  const [newest] = evaluations;
  if (newest === undefined && release.origin === "environment") return null;
  return (
    <section className="mt-8">
      <h2 className="text-17 font-semibold">{t.releases.evaluationTitle}</h2>
      {newest === undefined ? (
        <>
          <p className="mt-1 text-15 text-soft">
            {t.releases.evaluationNone} {t.releases.evaluationHow}
          </p>
          <code className="mt-2 block w-fit max-w-full overflow-x-auto rounded-6 bg-sunken px-3 py-2 font-mono text-13">
            npm run --silent footnote -- release evaluate {release.number}
          </code>
        </>
      ) : (
        <>
          <p className="mt-1 mb-3 flex flex-wrap items-baseline gap-2 text-13 text-soft">
            <Tag tone={newest.passed ? "good" : "bad"}>{newest.passed ? t.releases.evaluationPassed : t.releases.evaluationFailed}</Tag>
            {t.releases.evaluationBy(newest.runBy ?? "–", formatMoment(newest.createdAt), newest.ownModels)}
          </p>
          {newest.failures.length === 0 ? null : (
            <ul className="mb-3 max-w-[80ch] list-disc space-y-1 pl-5 text-13 break-words text-red">
              {newest.failures.map((failure) => (
                <li key={failure}>{failure}</li>
              ))}
            </ul>
          )}
          <ScrollBox label={t.releases.evaluationTitle}>
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">{t.releases.figureColumns.name}</th>
                  {[t.releases.figureColumns.value, t.releases.figureColumns.floor, t.releases.figureColumns.runs].map((name) => (
                    <th key={name} scope="col" className="number">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {newest.figures.map((figure) => (
                  <tr key={figure.name}>
                    <td>{figure.name}</td>
                    <td className={`number ${figure.value < figure.floor ? "text-red" : ""}`}>{figure.value.toFixed(3)}</td>
                    <td className="number">{figure.floor}</td>
                    <td className="number">{formatNumber(figure.runs)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </section>
  );
}
