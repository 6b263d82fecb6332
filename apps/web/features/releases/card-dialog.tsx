"use client";

import type { Release } from "@footnote/domain/release";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { readCard } from "./read-card.ts";

/** The model and data card of a release, to read and to copy. */
export function CardDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const card = useQuery({
    queryKey: ["releases", release.id, "card"],
    queryFn: ({ signal }) => api.admin.releases.card(release.id, { signal }),
    gcTime: 0,
  });
  const markdown = card.data?.markdown;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t.releases.card}
      description={t.releases.cardHint}
      footer={
        <>
          <Button
            disabled={markdown === undefined}
            onClick={() => void navigator.clipboard.writeText(markdown ?? "").then(() => setCopied(true))}
          >
            {copied ? t.common.copied : t.releases.copyCard}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t.common.close}
          </Button>
        </>
      }
    >
      {card.isError ? <ProblemNote problem={card.error} onRetry={() => void card.refetch()} /> : null}
      {card.isPending ? <SkeletonLines lines={10} /> : null}
      <div className="space-y-3 pb-6 text-13">
        {readCard(markdown ?? "").map((part, index) =>
          part.kind === "heading" ? (
            <h3 key={index} className="pt-2 text-15 font-semibold">
              {part.text}
            </h3>
          ) : part.kind === "table" ? (
            <dl key={index} className="divide-y divide-line border-y border-line">
              {part.rows.map((row, at) => (
                <div key={at} className="py-1.5">
                  <dt className="font-medium">{row[0]}</dt>
                  <dd className="break-words text-soft">
                    {row
                      .slice(1)
                      .map((cell, column) => (cell === "" ? "" : `${part.headings[column + 1]}: ${cell}`))
                      .filter((cell) => cell !== "")
                      .join(" · ")}
                  </dd>
                </div>
              ))}
            </dl>
          ) : (
            <p key={index} className="break-words whitespace-pre-line">
              {part.text}
            </p>
          ),
        )}
      </div>
    </Dialog>
  );
}
