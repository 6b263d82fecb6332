import { CreateReleaseRequest } from "@footnote/domain/contract/releases";
import { Release } from "@footnote/domain/release";
import { draftRelease } from "@footnote/releases/life/draft-release";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/releases: a draft of other settings. */
export function addCreateRelease(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/releases", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: { tags: ["releases"], summary: "Draft a release", body: CreateReleaseRequest, response: { 201: Release } },
    handler: async (request, reply) => reply.code(201).send(await draftRelease(ctx, viewerOf(request), request.body)),
  });
}
