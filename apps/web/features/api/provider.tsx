"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { HintProvider } from "../../ui/hint.tsx";
import { LiveRegion } from "../../ui/live-region.tsx";
import { tellProblem } from "./tell-problem.ts";

/** What every page needs: the cache of API answers, hints, and the region that speaks to screen readers. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queries}>
        <HintProvider delay={400}>
          {children}
          <LiveRegion />
        </HintProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        // what the caller sent wrong stays wrong; only a server or network in trouble may heal,
        // and an API that starts again is back within these tries
        retry: (count, error) => count < 3 && (tellProblem(error).status === 0 || tellProblem(error).status >= 500),
        retryDelay: (count) => 500 * 2 ** count,
      },
    },
  });
}
