import { ReleaseStepRequest } from "@footnote/domain/contract/releases";
import { ReleaseId } from "@footnote/domain/ids";
import { Release } from "@footnote/domain/release";
import { takeStep } from "@footnote/releases/life/take-step";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/releases/:id/steps: approve, canary, promote or withdraw. */
export function addTakeStep(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/releases/:id/steps", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: {
      tags: ["releases"],
      summary: "Take a step of a release's life",
      params: z.object({ id: ReleaseId }),
      body: ReleaseStepRequest,
      response: { 200: Release },
    },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const release = await takeStep(ctx, viewer, request.params.id, request.body);
      ctx.releases.forget(viewer.workspaceId);
      return release;
    },
  });
}
