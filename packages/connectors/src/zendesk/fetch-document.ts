import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import { articleAsDocument, type Article } from "./article.ts";
import { fetchTicket, isTicket } from "./list-tickets.ts";
import { createZendeskApi } from "./zendesk-api.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

/** Reads a ticket, or one article again; null when it has gone or is a draft now. Readers come with the listing. */
export async function fetchDocument(
  config: ZendeskConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  if (isTicket(document.externalId)) return await fetchTicket(config, document.externalId, context);
  const found = await createZendeskApi(config, context).json<{ article: Article }>(
    `api/v2/help_center/${config.locale}/articles/${document.externalId}.json`,
  );
  return found === null || found.article.draft ? null : articleAsDocument(found.article);
}
