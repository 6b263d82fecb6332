"use client";

import type { DiffLine, ReleaseView } from "@footnote/domain/contract/releases";
import { useQuery } from "@tanstack/react-query";
import { en as t } from "../../messages/en.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { foldDiff } from "./fold-diff.ts";

/** The three versions of a release, each with its differences from the release it is compared with. */
export function ReleaseChanges({ view }: { view: ReleaseView }) {
  const { release, comparedWith } = view;
  const against = comparedWith === release.id ? null : comparedWith;
  const diff = useQuery({
    queryKey: ["releases", release.id, "diff", against],
    queryFn: ({ signal }) => api.admin.releases.diff(release.id, against!, { signal }),
    enabled: against !== null,
  });
  return (
    <section className="mt-8">
      <h2 className="text-17 font-semibold">{t.releases.changesTitle}</h2>
      {diff.data === undefined ? null : (
        <p className="text-13 text-soft">{t.releases.changesAgainst(diff.data.from.number, diff.data.from.name)}</p>
      )}
      {diff.isError ? <ProblemNote problem={diff.error} onRetry={() => void diff.refetch()} className="mt-3" /> : null}
      {against !== null && diff.isPending ? <SkeletonLines lines={5} className="mt-3" /> : null}
      {(["prompt", "models", "retrieval"] as const).map((kind) => {
        const { hash, author, note } = release.versions[kind];
        const lines = diff.data?.[kind] ?? [];
        return (
          <div key={kind} className="mt-4">
            <h3 className="text-15 font-medium">{t.releases.kinds[kind]}</h3>
            <p className="text-12 text-faint">
              {diff.data !== undefined && lines.length === 0
                ? t.releases.sameVersion(hash.slice(0, 8))
                : t.releases.versionLine(hash.slice(0, 8), author ?? t.releases.fromEnvironment, note)}
            </p>
            {lines.length === 0 ? null : <Diff label={t.releases.kinds[kind]} lines={lines} />}
          </div>
        );
      })}
    </section>
  );
}

const marks = { added: "+", removed: "−", same: " " } as const;
const looks = { added: "bg-green-soft", removed: "bg-red-soft", same: "text-soft" } as const;

function Diff({ label, lines }: { label: string; lines: readonly DiffLine[] }) {
  return (
    <ScrollBox label={label} className="mt-2 rounded-6 border border-line">
      <table className="w-full font-mono text-13">
        <tbody>
          {foldDiff(lines).map((line, index) =>
            "hidden" in line ? (
              <tr key={index}>
                <td colSpan={2} className="py-0.5 pr-3 pl-9 font-sans text-12 text-faint">
                  {t.releases.unchangedLines(line.hidden)}
                </td>
              </tr>
            ) : (
              <tr key={index} className={looks[line.kind]}>
                <td className="w-6 pl-3 align-top select-none">
                  <span aria-hidden>{marks[line.kind]}</span>
                  {line.kind === "same" ? null : (
                    <span className="sr-only">{line.kind === "added" ? t.releases.added : t.releases.removed}</span>
                  )}
                </td>
                <td className="px-3 break-words whitespace-pre-wrap">{line.text}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </ScrollBox>
  );
}
