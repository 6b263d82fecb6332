import { listBudgets } from "@footnote/db/budgets/list-budgets";
import { asSystem } from "@footnote/db/transaction";
import { BudgetList } from "@footnote/domain/contract/money";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/budgets */
export function addListBudgets(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/budgets", {
    config: { access: { permission: ["read_spend"], returns: "administration" } },
    schema: { tags: ["money"], summary: "Budgets and what is left of them", response: { 200: BudgetList } },
    handler: async (request) => ({ budgets: await asSystem(ctx.pool, (tx) => listBudgets(tx, viewerOf(request).workspaceId)) }),
  });
}
