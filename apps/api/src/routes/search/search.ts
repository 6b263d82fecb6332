import { SearchRequest, SearchResponse } from "@footnote/domain/contract/search";
import { widenPassages } from "@footnote/retrieval/expand/widen-passages";
import type { Api } from "../../api-instance.ts";
import { checkQuestion } from "../../check-question.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/search: passages the caller may see, best first. */
export function addSearch(app: Api, ctx: ApiContext): void {
  app.post("/v1/search", {
    config: { access: { permission: ["search"], returns: "content", viewAs: true } },
    schema: { tags: ["search"], summary: "Search passages", body: SearchRequest, response: { 200: SearchResponse } },
    handler: async (request) => {
      const startMs = performance.now();
      checkQuestion(request.body.query);
      const viewer = viewerOf(request);
      const { parts } = await ctx.resolveRelease(viewer);
      const { results, neighbours, mode, searchedFor } = await parts.search(viewer, request.body);
      ctx.metrics.searches.inc({ mode });
      return {
        results: request.body.expand ? widenPassages(results, neighbours) : results,
        mode,
        searchedFor,
        tookMs: Math.round((performance.now() - startMs) * 10) / 10,
        traceId: request.id,
      };
    },
  });
}
