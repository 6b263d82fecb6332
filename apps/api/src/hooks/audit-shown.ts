import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { recordShown } from "@footnote/access/audit/record-shown";
import type { Api } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";

/**
 * Before an answer with content leaves, writes to the audit log which documents it shows, to whom: the ids found in it, for every route
 * that `returns: "content"`, so that a new one is noted by itself. Routes that stream say it themselves (`auditsItself`).
 */
export function addShownAudit(app: Api, ctx: ApiContext): void {
  app.addHook("preSerialization", async (request, reply, payload) => {
    if (isContent(request) && reply.statusCode < 300) await note(ctx, request, documentsIn(payload));
    return payload;
  });
  app.addHook("onSend", async (request, reply, payload) => {
    // bytes of a file: what is shown is named by the address
    if (payload instanceof Readable && isContent(request) && reply.statusCode < 300) await note(ctx, request, new Set());
    return payload;
  });
}

function isContent(request: FastifyRequest): boolean {
  const access = request.routeOptions.config.access;
  return access?.returns === "content" && access.auditsItself !== true && request.caller !== null && request.viewer !== null;
}

async function note(ctx: ApiContext, request: FastifyRequest, documents: Set<string>): Promise<void> {
  const route = `${request.method} ${request.routeOptions.url ?? ""}`;
  const id = (request.params as { id?: string } | null)?.id;
  if (id !== undefined && route.includes("/documents/")) documents.add(id);
  if (documents.size === 0) return;
  const kind = /\/v1\/(\w+?)s?\//.exec(route)?.[1];
  await recordShown(ctx, {
    caller: request.caller!,
    viewer: request.viewer!,
    action: "content.show",
    ...(id === undefined || kind === undefined ? {} : { target: { kind, id } }),
    documents: [...documents],
    details: { route },
  });
}

/** Every `documentId`, and the ids of what stands in a list called `documents`. */
export function documentsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) documentsIn(item, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (key === "documentId" && typeof item === "string") found.add(item);
      else if (key === "documents" && Array.isArray(item))
        for (const document of item as { id?: unknown }[]) if (typeof document.id === "string") found.add(document.id);
      if (typeof item === "object") documentsIn(item, found);
    }
  return found;
}
