import type { GuardReading } from "@footnote/domain/release";
import { en as t } from "../../messages/en.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { Tag } from "../../ui/tag.tsx";

/** Both arms as bars and figures, and what each guard says of them. */
export function GuardTable({ guards }: { guards: readonly GuardReading[] }) {
  const { metric, canary, live, p, verdict } = t.releases.guardColumns;
  return (
    <ScrollBox label={t.releases.guardsTitle}>
      <table className="data-table stacked">
        <thead>
          <tr>
            <th scope="col">{metric}</th>
            <th scope="col">{canary}</th>
            <th scope="col">{live}</th>
            <th scope="col" className="number">
              {p}
            </th>
            <th scope="col">{verdict}</th>
          </tr>
        </thead>
        <tbody>
          {guards.map((guard) => (
            <tr key={guard.metric}>
              <td>{t.releases.guards[guard.metric]}</td>
              <td data-label={canary}>
                <Share arm={guard.canary} isBad={guard.breached} />
              </td>
              <td data-label={live}>
                <Share arm={guard.live} isBad={false} />
              </td>
              <td className="number" data-label={p}>
                {guard.pValue < 0.001 ? "< 0.001" : guard.pValue.toFixed(3)}
              </td>
              <td data-label={verdict}>
                {guard.breached ? (
                  <Tag tone="bad">{t.releases.guardBreached}</Tag>
                ) : (
                  <Tag>{guard.canary.of === 0 || guard.live.of === 0 ? t.releases.guardWaiting : t.releases.guardFine}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Share({ arm: { bad, of }, isBad }: { arm: GuardReading["canary"]; isBad: boolean }) {
  const percent = of === 0 ? 0 : (100 * bad) / of;
  return (
    <span className="block min-w-32">
      <span className="block whitespace-nowrap tabular-nums">{t.releases.share(bad, of)}</span>
      <span aria-hidden className="mt-1 block h-1 w-full rounded-3 bg-sunken">
        <span className={`block h-1 rounded-3 ${isBad ? "bg-red" : "bg-accent"}`} style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}
