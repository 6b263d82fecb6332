import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { createConfluenceApi, type ConfluenceApi } from "./confluence-api.ts";
import type { ConfluenceConfig } from "./confluence-connector.ts";
import { createConfluencePeople } from "./confluence-people.ts";
import { listSpaces, type Space } from "./list-spaces.ts";
import { createPageAccess, type Content } from "./page-access.ts";
import { readSpaceReaders } from "./read-space-readers.ts";

/**
 * Lists space by space, oldest content first. A space is listed to its end before its documents are given, because a page's readers
 * depend on pages above it. The etag is the version's number; changed restrictions come as `access`.
 */
export async function* listChanges(
  config: ConfluenceConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const api = createConfluenceApi(config, context);
  const people = createConfluencePeople(api, config);
  for (const space of await listSpaces(api, config)) {
    context.signal.throwIfAborted();
    const contents = await searchSpace(api, config, space);
    const accessOf = createPageAccess(api, people, await readSpaceReaders(api, people, space), contents);
    for (const content of contents) {
      yield {
        externalId: content.id,
        title: content.title,
        url: new URL(config.url).href.replace(/\/$/, "") + content._links.webui,
        etag: String(content.version.number),
        access: await accessOf(content),
      };
    }
  }
  return { isComplete: true };
}

function searchSpace(api: ConfluenceApi, config: ConfluenceConfig, space: Space): Promise<Content[]> {
  const types = config.attachments ? "page, blogpost, attachment" : "page, blogpost";
  const cql = `space = "${space.key}" and type in (${types}) order by created asc`;
  const expand = "version,ancestors,container,restrictions.read.restrictions.user,restrictions.read.restrictions.group";
  return api.list<Content>(`rest/api/content/search?cql=${encodeURIComponent(cql)}&expand=${expand}&limit=50`);
}
