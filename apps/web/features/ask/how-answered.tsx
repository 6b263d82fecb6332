import { matchStrength } from "@footnote/domain/match-strength";
import Link from "next/link";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { formatDuration, formatNumber } from "../../ui/dates.ts";
import { noteLink } from "./notes/note-link.ts";
import type { SeenAnswer } from "./use-conversation.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { foundRanks } from "./why-found.ts";

/** What was searched, what was found with ranks and scores, versions, time and tokens: enough to argue with. */
export function HowAnswered({ answer }: { answer: SeenAnswer }) {
  const cited = new Set(answer.citations.map((citation) => citation.chunkId));
  const bestScore = Math.max(...answer.passages.map((passage) => passage.score));
  const timings = Object.entries(answer.timings).filter(([, ms]) => ms >= 0.5);
  return (
    <section aria-label={t.ask.how} className="mt-2 border-t border-line pt-4 text-13">
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-4 gap-y-2">
        <Row name={t.ask.searchedFor}>
          {answer.searchedFor}
          {answer.searchedFor.trim() === answer.question.trim() ? <span className="text-faint"> ({t.ask.asTyped})</span> : null}
        </Row>
        {answer.versions.repeated === true ? <Row name={t.ask.repeated}>{t.ask.repeatedBody}</Row> : null}
        {timings.length === 0 ? null : (
          <Row name={t.ask.time}>
            <span className="tabular-nums">
              {timings.map(([name, ms]) => `${t.ask.timeNames[name] ?? name.replace(/Ms$/, "")} ${formatDuration(ms)}`).join(" · ")}
            </span>
          </Row>
        )}
        <Row name={t.ask.versions}>
          {(Object.keys(t.ask.versionNames) as (keyof typeof t.ask.versionNames)[])
            .filter((name) => answer.versions[name] !== undefined)
            .map((name) => `${t.ask.versionNames[name]} ${answer.versions[name]}`)
            .join(" · ")}
        </Row>
        {answer.usage.inputTokens + answer.usage.outputTokens === 0 ? null : (
          <Row name={t.ask.tokens}>{t.ask.tokensUsed(answer.usage.inputTokens, answer.usage.outputTokens)}</Row>
        )}
        <Row name={t.ask.trace}>
          <span className="font-mono text-12 break-all">{answer.traceId}</span>
        </Row>
      </dl>
      {answer.passages.length === 0 ? null : (
        <>
          <p className="mt-4 text-soft">
            {t.ask.passagesSentence(answer.passages.length, answer.passages.filter((passage) => cited.has(passage.chunkId)).length)}
          </p>
          <p className="text-faint">{t.ask.matchHelp}</p>
          <ScrollBox label={t.ask.passagesRead} className="mt-1">
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">{t.ask.passageTitle}</th>
                  <th scope="col" className="number">
                    {t.ask.rankText}
                  </th>
                  <th scope="col" className="number">
                    {t.ask.rankVector}
                  </th>
                  <th scope="col">{t.ask.match}</th>
                  <th scope="col">{t.ask.cited}</th>
                </tr>
              </thead>
              <tbody>
                {answer.passages.map((passage) => (
                  <tr key={passage.chunkId}>
                    <td>
                      <Link href={noteLink(passage, answer.conversationId)} className="rounded-3 hover:text-accent hover:underline">
                        {passage.title}
                      </Link>
                      {passage.headingPath.length === 0 ? null : (
                        <span className="block text-12 text-faint">{passage.headingPath.at(-1)}</span>
                      )}
                    </td>
                    <td className="number">{foundRanks(passage).words ?? "–"}</td>
                    <td className="number">{foundRanks(passage).meaning ?? "–"}</td>
                    <td title={t.ask.scoreOf(formatNumber(passage.score, 3))}>
                      {t.ask.matchStrengths[matchStrength(passage.score, bestScore)]}
                    </td>
                    <td>
                      {answer.citations
                        .filter((citation) => citation.chunkId === passage.chunkId)
                        .map((citation) => citation.n)
                        .join(", ") || "–"}
                    </td>
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

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
