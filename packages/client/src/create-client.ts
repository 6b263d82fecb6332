import {
  Me,
  MySources,
  SessionList,
  SignInOptions,
  type ChangePasswordRequest,
  type SignInRequest,
} from "@footnote/domain/contract/people";
import { CorrectionList } from "@footnote/domain/contract/evals";
import { SearchResponse, type SearchRequest } from "@footnote/domain/contract/search";
import type { z } from "zod";
import { adminOf } from "./resources/admin.ts";
import { answersOf } from "./resources/answers.ts";
import { conversationsOf } from "./resources/conversations.ts";
import { documentsOf } from "./resources/documents.ts";
import { sourcesOf } from "./resources/sources.ts";
import { createTransport, type Call, type ClientOptions } from "./transport.ts";

export type { ClientOptions } from "./transport.ts";
export type FootnoteClient = ReturnType<typeof createClient>;

/**
 * The typed client of Footnote's HTTP API, for browsers and Node. Answers are checked against the contract; refusals throw
 * FootnoteApiError with the code and what to do.
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  return {
    me: (call: Call = {}) => transport.json(Me, "GET", "/v1/me", call),
    mySources: (call: Call = {}) => transport.json(MySources, "GET", "/v1/me/sources", call),
    corrections: {
      list: (call: Call = {}) => transport.json(CorrectionList, "GET", "/v1/me/corrections", call),
      dismiss: (feedbackId: string, call: Call = {}) => transport.nothing("DELETE", `/v1/me/corrections/${feedbackId}`, call),
    },
    signIn: (request: z.input<typeof SignInRequest>, call: Call = {}) =>
      transport.nothing("POST", "/v1/auth/sign-in", { ...call, body: { json: request } }),
    signInOptions: (call: Call = {}) => transport.json(SignInOptions, "GET", "/v1/auth/options", call),
    signOut: (call: Call = {}) => transport.nothing("POST", "/v1/auth/sign-out", call),
    changePassword: (request: ChangePasswordRequest, call: Call = {}) =>
      transport.nothing("POST", "/v1/auth/password", { ...call, body: { json: request } }),
    sessions: {
      list: (call: Call = {}) => transport.json(SessionList, "GET", "/v1/auth/sessions", call),
      end: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/auth/sessions/${id}`, call),
      /** Everywhere but here. */
      endOthers: (call: Call = {}) => transport.nothing("DELETE", "/v1/auth/sessions", call),
    },
    search: (request: z.input<typeof SearchRequest>, call: Call = {}) =>
      transport.json(SearchResponse, "POST", "/v1/search", { ...call, body: { json: request } }),
    answers: answersOf(transport),
    conversations: conversationsOf(transport),
    documents: documentsOf(transport),
    sources: sourcesOf(transport),
    admin: adminOf(transport),
  };
}
