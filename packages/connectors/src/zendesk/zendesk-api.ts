import { Buffer } from "node:buffer";
import type { ConnectorContext } from "../connector.ts";
import { createApiClient, missingList, type ApiClient } from "../http/create-api-client.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

export type ZendeskApi = ApiClient & {
  /** All rows of a list in cursor pagination; `name` is the member that holds them. Throws when there is no such list. */
  list<Row>(path: string, name: string): AsyncGenerator<Row>;
};

type Page<Row> = Record<string, Row[]> & { meta?: { has_more: boolean }; links?: { next: string | null } };

/** The REST API of a Zendesk account, with an e-mail and its API token. */
export function createZendeskApi(config: ZendeskConfig, context: ConnectorContext): ZendeskApi {
  const { email = "", token = "" } = context.secret;
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`;
  const client = createApiClient("Zendesk", config.url, { authorization }, context);
  return {
    ...client,
    async *list<Row>(path: string, name: string) {
      for (let next: string | null = `${path}?page[size]=100`; next !== null;) {
        const page: Page<Row> | null = await client.json<Page<Row>>(next);
        if (page === null) throw missingList("Zendesk", path);
        yield* page[name] ?? [];
        next = page.meta?.has_more === true ? (page.links?.next ?? null) : null;
      }
    },
  };
}
