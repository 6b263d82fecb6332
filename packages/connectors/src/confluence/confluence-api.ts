import { Buffer } from "node:buffer";
import type { ConnectorContext } from "../connector.ts";
import { createApiClient, missingList, type ApiClient } from "../http/create-api-client.ts";
import type { ConfluenceConfig } from "./confluence-connector.ts";

export type ConfluenceApi = ApiClient & {
  /** All results of a paged list, of either version of the API. Throws when there is no such list. */
  list<Row>(path: string): Promise<Row[]>;
};

type Page<Row> = { results: Row[]; _links?: { next?: string } };

/** The REST API of a Confluence site: an API token with its e-mail (Basic), or a token alone (Bearer). */
export function createConfluenceApi(config: ConfluenceConfig, context: ConnectorContext): ConfluenceApi {
  const { email = "", token = "" } = context.secret;
  const authorization = email === "" ? `Bearer ${token}` : `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`;
  const base = new URL(config.url.endsWith("/") ? config.url : `${config.url}/`);
  const client = createApiClient("Confluence", base.href, { authorization }, context);
  return {
    ...client,
    async list<Row>(path: string) {
      const rows: Row[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const page: Page<Row> | null = await client.json<Page<Row>>(next);
        if (page === null) throw missingList("Confluence", path);
        rows.push(...page.results);
        next = page._links?.next === undefined ? undefined : resolve(base, page._links.next);
      }
      return rows;
    },
  };
}

/** Version 2 gives its next page from the host's root, version 1 from the site's. */
export function resolve(base: URL, link: string): string {
  return link.startsWith(base.pathname) || !link.startsWith("/") ? link : link.slice(1);
}
