"use client";

import type { DocumentListQuery } from "@footnote/domain/contract/documents";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { api } from "../api/client.ts";

type Filters = { query: string; sourceId: string; state?: string };

/** A list of documents page by page: what the person may read, or for administration everything in the workspace. */
export function useDocumentList(as: "reader" | "administrator", filters: Filters) {
  const deferred = useDeferredValue(filters.query);
  const wanted = {
    ...(deferred === "" ? {} : { query: deferred }),
    ...(filters.sourceId === "" ? {} : { sourceId: filters.sourceId }),
    ...(filters.state === undefined || filters.state === "" ? {} : { state: filters.state as NonNullable<DocumentListQuery["state"]> }),
  };
  const list = useInfiniteQuery({
    queryKey: ["documents", as, wanted],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...wanted, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return as === "reader" ? api.documents.list(query, { signal }) : api.admin.documents.list(query, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  return { ...list, documents: list.data?.pages.flatMap((page) => page.documents) ?? [], total: list.data?.pages[0]?.total ?? 0 };
}
