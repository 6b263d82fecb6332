"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { api } from "../api/client.ts";

/** Says which answers this person reported were corrected since; each can be asked again or put away. */
export function Corrections({ onAsk }: { onAsk: (question: string) => void }) {
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ["corrections"], queryFn: ({ signal }) => api.corrections.list({ signal }) });
  const dismiss = useMutation({
    mutationFn: (feedbackId: string) => api.corrections.dismiss(feedbackId),
    onSettled: () => queries.invalidateQueries({ queryKey: ["corrections"] }),
  });
  const corrections = list.data?.corrections ?? [];
  if (corrections.length === 0) return null;
  return (
    <section aria-label={t.corrections.label} className="mt-8">
      <h2 className="text-13 font-semibold text-faint">{t.corrections.title}</h2>
      <ul className="mt-1 border-t border-line">
        {corrections.map(({ feedbackId, question, conversationId }) => (
          <li key={feedbackId} className="flex items-center gap-3 border-b border-line py-2">
            <Link href={`/conversations/${conversationId}`} className="min-w-0 flex-1 hover:text-accent">
              {question}
            </Link>
            <Button
              size="small"
              onClick={() => {
                dismiss.mutate(feedbackId);
                onAsk(question);
              }}
            >
              {t.corrections.askAgain}
            </Button>
            <IconButton label={t.corrections.dismiss(question)} onClick={() => dismiss.mutate(feedbackId)}>
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
