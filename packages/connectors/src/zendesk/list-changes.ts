import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { articleAsDocument, segmentsOf, type Article } from "./article.ts";
import { readArticleReaders } from "./article-readers.ts";
import { listSections } from "./list-sections.ts";
import { listTickets } from "./list-tickets.ts";
import { createZendeskApi } from "./zendesk-api.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

/** Lists published articles, 100 a page; their text comes with the list, so nothing is fetched twice. Then tickets, where they are wanted. */
export async function* listChanges(
  config: ZendeskConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const api = createZendeskApi(config, context);
  const sections = await listSections(api, config);
  const readersOf = await readArticleReaders(api, config);
  for await (const article of api.list<Article>(`api/v2/help_center/${config.locale}/articles.json`, "articles")) {
    context.signal.throwIfAborted();
    if (article.draft) continue;
    const segments = segmentsOf(article);
    const isSafeSection = config.customerSections.length === 0 || config.customerSections.includes(sections.get(article.section_id) ?? "");
    yield {
      externalId: String(article.id),
      title: article.title,
      url: article.html_url,
      etag: article.updated_at,
      access: readersOf(segments),
      audience: segments.length === 0 && isSafeSection ? "customer" : "internal",
      content: articleAsDocument(article),
    };
  }
  if (config.tickets) yield* listTickets(config, context);
  return { isComplete: true };
}
