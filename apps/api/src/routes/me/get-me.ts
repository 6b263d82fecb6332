import { rolePermissions } from "@footnote/access/roles";
import { asSystem } from "@footnote/db/transaction";
import { listUsers } from "@footnote/db/users/list-users";
import { getWorkspace } from "@footnote/db/workspaces/get-workspace";
import { Me } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { createSuggestions } from "../../suggestions.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/me: who the caller is, what they may do, and questions to begin with. */
export function addGetMe(app: Api, ctx: ApiContext): void {
  const suggestions = createSuggestions(ctx);
  app.get("/v1/me", {
    config: { access: { permission: "signed_in", returns: "content" } },
    schema: { tags: ["me"], summary: "Who am I", response: { 200: Me } },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const { user, workspace } = await asSystem(ctx.pool, async (tx) => ({
        user: (await listUsers(tx, viewer.workspaceId, { userId: viewer.userId }))[0]!,
        workspace: await getWorkspace(tx, viewer.workspaceId),
      }));
      const { id, email, name, role, groups } = user;
      return {
        id,
        email,
        name,
        role,
        groups,
        workspace: { name: workspace.name },
        chat: { configured: ctx.chat !== null, model: ctx.chat?.modelName ?? "built-in" },
        suggestions: await suggestions.get(viewer, workspace.corpusGeneration),
        permissions: [...rolePermissions[role]],
      };
    },
  });
}
