import { CreateBudgetRequest } from "@footnote/domain/contract/money";
import { Budget } from "@footnote/domain/money";
import { setBudget } from "@footnote/spending/set-budget";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/budgets: for a person, a group or everyone; the same people and period again changes it. */
export function addSetBudget(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/budgets", {
    config: { access: { permission: ["manage_spend"], returns: "administration" } },
    schema: { tags: ["money"], summary: "Set a budget", body: CreateBudgetRequest, response: { 201: Budget } },
    handler: async (request, reply) => reply.code(201).send(await setBudget(ctx, viewerOf(request), request.body)),
  });
}
