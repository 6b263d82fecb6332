import { STATUS_CODES } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { declareScimResources } from "@footnote/access/scim/scim-resources";
import type { ScimContext } from "@footnote/access/scim/scim-context";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { toProblem } from "../../errors-to-http.ts";
import { viewerOf } from "../../viewer-of.ts";
import { plainBooleans } from "./plain-booleans.ts";

const Params = z.object({ id: z.string().max(200) });
const Query = z.object({
  filter: z.string().max(1_000).optional(),
  startIndex: z.coerce.number().int().optional(),
  count: z.coerce.number().int().max(1_000).optional(),
  sortBy: z.string().max(100).optional(),
  sortOrder: z.string().max(20).optional(),
  attributes: z.string().max(1_000).optional(),
  excludedAttributes: z.string().max(1_000).optional(),
});
const read = { permission: ["provision_people"], returns: "administration" } as const;
const write = { permission: ["provision_people"], returns: "nothing" } as const;
const mediaType = "application/scim+json; charset=utf-8";

/** /scim/v2: people and groups for a directory such as Okta or Entra ID (RFC 7643, 7644). Errors have SCIM's form, with our code beside it. */
export function addScimRoutes(app: Api, ctx: ApiContext): void {
  const baseUrl = `${ctx.config.web.publicUrl.replace(/\/$/, "")}/scim/v2`;
  const scim = declareScimResources(baseUrl);
  void app.register(async (scope: Api) => {
    scope.addContentTypeParser("application/scim+json", { parseAs: "string" }, scope.getDefaultJsonParser("error", "error"));
    scope.setErrorHandler((error, request, reply) => sendScimError(error, request, reply));
    scope.addHook("onSend", async (_request, reply) => void reply.header("content-type", mediaType));
    const contextOf = (request: FastifyRequest): ScimContext => ({
      pool: ctx.pool,
      actor: viewerOf(request),
      keyId: request.credential?.kind === "key" ? request.credential.keyId : null,
    });
    for (const [noun, Resource] of [
      ["Users", scim.Resources.User],
      ["Groups", scim.Resources.Group],
    ] as const) {
      const tags = ["scim"];
      scope.get(`/scim/v2/${noun}`, {
        config: { access: read },
        schema: { tags, summary: `List ${noun.toLowerCase()}`, querystring: Query },
        handler: (request) => new Resource(given(request.query) as never).read(contextOf(request)),
      });
      scope.post(`/scim/v2/${noun}`, {
        config: { access: write },
        schema: { tags, summary: `Add one of ${noun.toLowerCase()}`, querystring: Query, body: z.unknown() },
        handler: async (request, reply) => {
          const made = await new Resource(given(request.query) as never).write(plainBooleans(request.body) as never, contextOf(request));
          return reply.code(201).header("location", `${baseUrl}/${noun}/${made.id}`).send(made);
        },
      });
      scope.get(`/scim/v2/${noun}/:id`, {
        config: { access: read },
        schema: { tags, summary: `Show one of ${noun.toLowerCase()}`, params: Params, querystring: Query },
        handler: (request) => new Resource(request.params.id, given(request.query)).read(contextOf(request)),
      });
      scope.put(`/scim/v2/${noun}/:id`, {
        config: { access: write },
        schema: { tags, summary: `Replace one of ${noun.toLowerCase()}`, params: Params, querystring: Query, body: z.unknown() },
        handler: (request) =>
          new Resource(request.params.id, given(request.query)).write(plainBooleans(request.body) as never, contextOf(request)),
      });
      scope.patch(`/scim/v2/${noun}/:id`, {
        config: { access: write },
        schema: { tags, summary: `Change one of ${noun.toLowerCase()}`, params: Params, querystring: Query, body: z.unknown() },
        handler: async (request) => {
          const resource = new Resource(request.params.id, given(request.query));
          const changed = await resource.patch(plainBooleans(request.body) as never, contextOf(request));
          // nothing changed: the directory still wants to see what it has
          return changed ?? resource.read(contextOf(request));
        },
      });
      scope.delete(`/scim/v2/${noun}/:id`, {
        config: { access: write },
        schema: { tags, summary: `Remove one of ${noun.toLowerCase()}`, params: Params },
        handler: async (request, reply) => {
          await new Resource(request.params.id).dispose(contextOf(request));
          return reply.code(204).send(null);
        },
      });
    }
    for (const [noun, Resource] of [
      ["Schemas", scim.Resources.Schema],
      ["ResourceTypes", scim.Resources.ResourceType],
    ] as const) {
      scope.get(`/scim/v2/${noun}`, {
        config: { access: read },
        schema: { tags: ["scim"], summary: `The ${noun} of this service` },
        handler: () => new Resource().read(),
      });
      scope.get(`/scim/v2/${noun}/:id`, {
        config: { access: read },
        schema: { tags: ["scim"], summary: `One of the ${noun} of this service`, params: Params },
        handler: (request) => new Resource(request.params.id).read(),
      });
    }
    scope.get("/scim/v2/ServiceProviderConfig", {
      config: { access: read },
      schema: { tags: ["scim"], summary: "What this service supports" },
      handler: () => new scim.Resources.ServiceProviderConfig().read(),
    });
  });
}

/** Only what was given: the library takes an undefined parameter for a wrong one. */
function given(query: z.infer<typeof Query>): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function sendScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { name, status, scimType } = error as { name?: string; status?: unknown; scimType?: string };
  const isScim = name === "SCIMError" && typeof status === "number";
  const problem = toProblem(error, request.id);
  const code = isScim ? (status as number) : problem.status;
  if (code >= 500) request.log.error({ err: error, route: request.routeOptions.url }, "request failed");
  if (code === 401) reply.header("www-authenticate", 'Bearer realm="footnote"');
  return reply
    .code(code)
    .serializer(JSON.stringify)
    .send({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(code),
      ...(isScim && scimType ? { scimType } : {}),
      detail: (isScim ? (error as Error).message : problem.detail) || STATUS_CODES[code],
      ...(isScim ? {} : { code: problem.code }),
    });
}
