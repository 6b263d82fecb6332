"use client";

import type { ReleaseEvaluation, ReleaseEvaluationResult } from "@footnote/domain/release";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";

const shownAtFirst = 8;

/** What came of each case of an evaluation beside the live release, failures first. */
export function EvaluationCases({ evaluation }: { evaluation: ReleaseEvaluation }) {
  const [isWhole, setIsWhole] = useState(false);
  const { id, releaseId, doneCount } = evaluation;
  const view = useQuery({
    // another number done is another list
    queryKey: ["releases", releaseId, "evaluation", id, doneCount, evaluation.state],
    queryFn: ({ signal }) => api.admin.releases.evaluation(releaseId, id, { signal }),
    placeholderData: (before) => before,
  });
  const results = view.data?.results ?? [];
  if (results.length === 0) return null;
  const columns = t.releases.caseColumns;
  return (
    <>
      <h3 className="mt-6 mb-3 text-15 font-medium">
        {t.releases.casesTitle(results.filter((result) => result.release.passed).length, results.length)}
      </h3>
      <TableFrame label={t.releases.casesLabel} list={view} columns={Object.values(columns)} empty={null}>
        {results.slice(0, isWhole ? results.length : shownAtFirst).map((result) => (
          <tr key={result.key}>
            <td>
              <Tag tone={result.release.passed ? "good" : "bad"}>{result.release.passed ? t.evals.passed : t.evals.failed}</Tag>
            </td>
            <td data-label={columns.live}>{liveOf(result)}</td>
            <td className="sm:max-w-72" data-label={columns.what}>
              {t.releases.caseSets[result.set]}
              {result.set === "own" || result.set === "refusals" ? `: ${result.label}` : ` ${result.label.split(" ").at(-1)}`}
            </td>
            <td data-label={columns.as}>{result.as ?? "–"}</td>
            <td className="sm:max-w-80" data-label={columns.problems}>
              {result.release.problems.join(" ") || "–"}
            </td>
            <td data-label={columns.answer}>
              {result.release.answerId === null ? (
                "–"
              ) : (
                <Link href={`/admin/evals/answers/${result.release.answerId}`} className="text-accent hover:underline">
                  {t.evals.seeAnswer}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </TableFrame>
      {isWhole || results.length <= shownAtFirst ? null : (
        <div className="mt-3">
          <Button onClick={() => setIsWhole(true)}>{t.releases.allCases(results.length)}</Button>
        </div>
      )}
    </>
  );
}

function liveOf({ live }: ReleaseEvaluationResult): string {
  return live === null ? "–" : live.passed ? t.evals.passed : t.evals.failed;
}
