"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import type { Mark } from "./blocks/mark-runs.ts";

export type CitedMark = Mark & { quote: string; page: number | null; asked: string | null; current: boolean };

/** The passages to mark: the one that was opened, and the others of this document that the conversation cites, in order of the text. */
export function useMarks(
  documentId: string,
  range: { charStart: number; charEnd: number } | null,
  page: number | null,
  conversationId: string | null,
): CitedMark[] {
  const conversation = useQuery({
    queryKey: ["conversation", conversationId],
    queryFn: ({ signal }) => api.conversations.get(conversationId!, { signal }),
    enabled: conversationId !== null,
    staleTime: 60_000,
  });
  return useMemo(() => {
    const marks = new Map<string, CitedMark>();
    for (const answer of conversation.data?.answers ?? []) {
      for (const citation of answer.citations.filter((candidate) => candidate.documentId === documentId)) {
        const key = `${citation.charStart}-${citation.charEnd}`;
        marks.set(key, {
          id: key,
          charStart: citation.charStart,
          charEnd: citation.charEnd,
          quote: citation.quote,
          page: citation.page,
          asked: answer.question,
          current: false,
        });
      }
    }
    if (range !== null) {
      const key = `${range.charStart}-${range.charEnd}`;
      marks.set(key, { ...(marks.get(key) ?? { quote: "", page, asked: null }), id: key, ...range, current: true });
    }
    return [...marks.values()].sort((a, b) => a.charStart - b.charStart);
  }, [conversation.data, documentId, page, range]);
}
