import { DecideQuarantinedRequest } from "@footnote/domain/contract/policies";
import { QuarantinedPassage } from "@footnote/domain/policy";
import { decideQuarantined } from "@footnote/policies/decide-quarantined";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/quarantine/:id: releases a passage, or keeps it out. */
export function addDecideQuarantined(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/quarantine/:id", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: {
      tags: ["policies"],
      summary: "Release a passage or keep it out",
      params: z.object({ id: z.uuid() }),
      body: DecideQuarantinedRequest,
      response: { 200: QuarantinedPassage },
    },
    handler: (request) => decideQuarantined(ctx, viewerOf(request), request.params.id, request.body.state),
  });
}
