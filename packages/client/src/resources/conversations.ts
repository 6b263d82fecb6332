import { ConversationList, ConversationView } from "@footnote/domain/contract/answers";
import type { Call, Transport } from "../transport.ts";

/** The caller's own conversations. */
export function conversationsOf(transport: Transport) {
  return {
    list: (query: { query?: string; limit?: number } = {}, call: Call = {}) =>
      transport.json(ConversationList, "GET", "/v1/conversations", { ...call, query }),
    get: (id: string, call: Call = {}) => transport.json(ConversationView, "GET", `/v1/conversations/${id}`, call),
    rename: (id: string, title: string, call: Call = {}) =>
      transport.nothing("PATCH", `/v1/conversations/${id}`, { ...call, body: { json: { title } } }),
    remove: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/conversations/${id}`, call),
  };
}
