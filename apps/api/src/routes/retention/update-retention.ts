import { changeRetention } from "@footnote/access/retention/change-retention";
import { Retention, RetentionChange } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PATCH /v1/admin/retention: the worker removes what is older within the hour. */
export function addUpdateRetention(app: Api, ctx: ApiContext): void {
  app.patch("/v1/admin/retention", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Change how long things are kept", body: RetentionChange, response: { 200: Retention } },
    handler: (request) => changeRetention(ctx, viewerOf(request), request.body),
  });
}
