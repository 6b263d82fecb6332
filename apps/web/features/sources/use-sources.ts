"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { isRunning } from "./run-progress.ts";

/** All sources; asked again every second while one of them is being read, else now and then. */
export function useSources() {
  return useQuery({
    queryKey: ["sources"],
    queryFn: ({ signal }) => api.sources.list({ signal }),
    refetchInterval: (query) => (query.state.data?.sources.some((source) => isRunning(source.lastRun)) ? 1_000 : 20_000),
  });
}
