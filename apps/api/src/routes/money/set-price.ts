import { SetPriceRequest } from "@footnote/domain/contract/money";
import { ModelPrice } from "@footnote/domain/money";
import { setPrice } from "@footnote/spending/set-price";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/prices: from a day on; earlier prices stay. */
export function addSetPrice(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/prices", {
    config: { access: { permission: ["manage_spend"], returns: "administration" } },
    schema: { tags: ["money"], summary: "Set what a model costs", body: SetPriceRequest, response: { 201: ModelPrice } },
    handler: async (request, reply) => reply.code(201).send(await setPrice(ctx, viewerOf(request), request.body)),
  });
}
