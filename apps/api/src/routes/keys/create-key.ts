import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { ApiKeyCreated, CreateApiKeyRequest } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/keys: the secret is in this one answer and nowhere else. */
export function addCreateKey(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/keys", {
    config: { access: { permission: ["manage_people"], returns: "administration" } },
    schema: { tags: ["people"], summary: "Issue an API key", body: CreateApiKeyRequest, response: { 201: ApiKeyCreated } },
    handler: async (request, reply) => reply.code(201).send(await issueApiKey(ctx, viewerOf(request), request.body)),
  });
}
