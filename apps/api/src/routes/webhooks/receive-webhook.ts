import { SyncStarted } from "@footnote/domain/contract/sources";
import { acceptWebhook } from "@footnote/ingestion/sources/accept-webhook";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { SourceParams } from "../sources/source-params.ts";

/**
 * POST /v1/webhooks/:id: a source says that something changed, and is synced. Whoever calls proves it with the HMAC-SHA-256 of the body
 * under the source's `webhookSecret`, as GitHub and Atlassian send it; without that the source does not seem to exist.
 */
export function addReceiveWebhook(app: Api, ctx: ApiContext): void {
  // a scope of its own, in which no body is parsed: the signature is of the bytes as they came
  void app.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers();
    // as a buffer, because only then the body limit holds: whoever calls is not known yet
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.post("/v1/webhooks/:id", {
      config: { access: { permission: "public", returns: "nothing" } },
      schema: { tags: ["sources"], summary: "Tell of a change", params: SourceParams, response: { 202: SyncStarted } },
      handler: async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const signature = request.headers["x-hub-signature-256"] ?? request.headers["x-hub-signature"];
        return reply.code(202).send(await acceptWebhook(ctx, request.params.id, body, String(signature ?? "")));
      },
    });
  });
}
