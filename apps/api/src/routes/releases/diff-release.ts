import { ReleaseDiff } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { diffReleases } from "@footnote/releases/view/diff-releases";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/releases/:id/diff?against=: what this release changes, line by line. */
export function addDiffRelease(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/releases/:id/diff", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: {
      tags: ["releases"],
      summary: "Compare a release with another",
      params: z.object({ id: ReleaseId }),
      querystring: z.object({ against: ReleaseId }),
      response: { 200: ReleaseDiff },
    },
    handler: (request) => diffReleases(ctx, viewerOf(request).workspaceId, { from: request.query.against, to: request.params.id }),
  });
}
