import { ReleaseView } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { viewRelease } from "@footnote/releases/view/view-release";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/releases/:id: settings, evaluations, steps, guards, and which steps the caller may take. */
export function addGetRelease(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/releases/:id", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: { tags: ["releases"], summary: "Show a release", params: z.object({ id: ReleaseId }), response: { 200: ReleaseView } },
    handler: (request) => viewRelease(ctx, viewerOf(request), request.params.id),
  });
}
