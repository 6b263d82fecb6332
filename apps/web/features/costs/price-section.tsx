"use client";

import type { ModelPrice } from "@footnote/domain/money";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { formatPrice } from "./format-money.ts";
import { PriceDialog } from "./price-dialog.tsx";

/** Every price with the day it holds from, and models that are used without one. */
export function PriceSection({ canManage }: { canManage: boolean }) {
  const [pricing, setPricing] = useState<string | null>(null);
  const list = useQuery({ queryKey: ["prices"], queryFn: ({ signal }) => api.admin.spending.prices({ signal }) });
  const prices = list.data?.prices ?? [];
  const unpriced = list.data?.unpriced ?? [];
  const { model, read, written, from, state } = t.costs.priceColumns;
  return (
    <section aria-label={t.costs.pricesTitle}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-17 font-semibold">{t.costs.pricesTitle}</h2>
          <p className="max-w-[68ch] text-13 text-soft">{t.costs.pricesIntro}</p>
        </div>
        {canManage ? <Button onClick={() => setPricing("")}>{t.costs.addPrice}</Button> : null}
      </div>
      {unpriced.length === 0 ? null : (
        <div className="mb-4 border-l-2 border-tick bg-sunken px-4 py-3 text-13">
          <p className="font-medium">{t.costs.unpricedTitle(unpriced.length)}</p>
          <p className="text-soft">{t.costs.unpricedBody}</p>
          <ul className="mt-1 space-y-1">
            {unpriced.map((name) => (
              <li key={name} className="flex flex-wrap items-center gap-x-3">
                <span className="font-mono text-12 break-all">{name}</span>
                {canManage ? (
                  <Button size="small" onClick={() => setPricing(name)}>
                    {t.costs.addPrice}
                    <span className="sr-only">{name}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      )}
      <TableFrame
        label={t.costs.pricesTitle}
        list={list}
        columns={[model, read, written, from, state]}
        numbers={[1, 2]}
        empty={prices.length > 0 ? null : <EmptyState title={t.costs.noPricesTitle}>{t.costs.noPricesBody}</EmptyState>}
      >
        {prices.map((price) => (
          <tr key={price.id}>
            <td className="font-medium break-all">{price.model}</td>
            <td className="number" data-label={t.costs.columns.read}>
              {formatPrice(price.inputMicrosPerMillion)}
            </td>
            <td className="number" data-label={t.costs.columns.written}>
              {formatPrice(price.outputMicrosPerMillion)}
            </td>
            <td className="whitespace-nowrap" data-label={from}>
              {formatDate(price.validFrom)}
            </td>
            <td data-label={state}>
              <PriceState price={price} prices={prices} />
            </td>
          </tr>
        ))}
      </TableFrame>
      {pricing === null ? null : <PriceDialog model={pricing} onClose={() => setPricing(null)} />}
    </section>
  );
}

function PriceState({ price, prices }: { price: ModelPrice; prices: ModelPrice[] }) {
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  if (price.validFrom > today) return t.costs.priceLater;
  const isReplaced = prices.some((other) => other.model === price.model && other.validFrom > price.validFrom && other.validFrom <= today);
  return isReplaced ? t.costs.priceBefore : <Tag tone="good">{t.costs.priceNow}</Tag>;
}
