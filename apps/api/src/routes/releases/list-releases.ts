import { ReleaseList } from "@footnote/domain/contract/releases";
import { listReleases } from "@footnote/releases/view/list-releases";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/releases: every release with its state, newest first. */
export function addListReleases(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/releases", {
    config: { access: { permission: ["read_releases"], returns: "administration" } },
    schema: { tags: ["releases"], summary: "List releases", response: { 200: ReleaseList } },
    handler: async (request) => ({ releases: await listReleases(ctx, viewerOf(request).workspaceId) }),
  });
}
