import { listPrices } from "@footnote/db/prices/list-prices";
import { listUnpricedModels } from "@footnote/db/prices/list-unpriced-models";
import { asSystem } from "@footnote/db/transaction";
import { PriceList } from "@footnote/domain/contract/money";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/prices */
export function addListPrices(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/prices", {
    config: { access: { permission: ["read_spend"], returns: "administration" } },
    schema: { tags: ["money"], summary: "What models cost per token", response: { 200: PriceList } },
    handler: (request) => {
      const { workspaceId } = viewerOf(request);
      return asSystem(ctx.pool, async (tx) => ({
        prices: await listPrices(tx, workspaceId),
        unpriced: await listUnpricedModels(tx, workspaceId),
      }));
    },
  });
}
