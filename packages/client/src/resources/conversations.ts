import { ConversationList, ConversationView, SharedConversation, ShareCreated } from "@footnote/domain/contract/answers";
import type { Call, Transport } from "../transport.ts";

/** The caller's own conversations. */
export function conversationsOf(transport: Transport) {
  return {
    list: (query: { query?: string; limit?: number } = {}, call: Call = {}) =>
      transport.json(ConversationList, "GET", "/v1/conversations", { ...call, query }),
    get: (id: string, call: Call = {}) => transport.json(ConversationView, "GET", `/v1/conversations/${id}`, call),
    rename: (id: string, title: string, call: Call = {}) =>
      transport.nothing("PATCH", `/v1/conversations/${id}`, { ...call, body: { json: { title } } }),
    /** Gives the id of the link under which colleagues may open it, each with their own rights. */
    share: (id: string, call: Call = {}) => transport.json(ShareCreated, "POST", `/v1/conversations/${id}/share`, call),
    /** Where the Markdown download is. */
    exportUrl: (id: string) => transport.url(`/v1/conversations/${id}/export`),
    unshare: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/conversations/${id}/share`, call),
    shared: (shareId: string, call: Call = {}) => transport.json(SharedConversation, "GET", `/v1/shared/${shareId}`, call),
    remove: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/conversations/${id}`, call),
  };
}
