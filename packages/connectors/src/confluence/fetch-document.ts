import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import { createConfluenceApi, resolve, type ConfluenceApi } from "./confluence-api.ts";
import type { ConfluenceConfig } from "./confluence-connector.ts";
import type { Content } from "./page-access.ts";
import { storageToHtml } from "./storage-to-html.ts";

type ContentWithBody = Content & { body?: { storage?: { value: string } } };

/** Reads a page as HTML or the bytes of an attachment; null when it has gone since it was listed. Readers come with the listing. */
export async function fetchDocument(
  config: ConfluenceConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const api = createConfluenceApi(config, context);
  const found = await api.json<{ results: ContentWithBody[] }>(
    `rest/api/content/search?cql=${encodeURIComponent(`id = "${document.externalId}"`)}&expand=body.storage,version`,
  );
  const content = found?.results[0];
  if (content === undefined) return null;
  const common = { updatedAt: new Date(content.version.when), etag: String(content.version.number), title: content.title };
  if (content.type === "attachment") return await fetchAttachment(api, config, content, common);
  const html = storageToHtml(content.title, content.body?.storage?.value ?? "");
  return { ...common, bytes: Readable.from([Buffer.from(html)]), fileName: `${content.id}.html`, mediaType: "text/html; charset=utf-8" };
}

async function fetchAttachment(
  api: ConfluenceApi,
  config: ConfluenceConfig,
  content: Content,
  common: Pick<FetchedDocument, "updatedAt" | "etag" | "title">,
): Promise<FetchedDocument | null> {
  const base = new URL(config.url.endsWith("/") ? config.url : `${config.url}/`);
  const response = content._links.download === undefined ? null : await api.file(resolve(base, content._links.download));
  if (response === null || response.body === null) return null;
  return {
    ...common,
    bytes: Readable.fromWeb(response.body as ReadableStream),
    fileName: content.title,
    mediaType: content.extensions?.mediaType ?? response.headers.get("content-type") ?? "application/octet-stream",
  };
}
