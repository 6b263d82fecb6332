import type { Readable } from "node:stream";
import { FootnoteError } from "@footnote/domain/footnote-error";
import mime from "mime";
import type { ConnectorContext, FetchedDocument, ListedDocument, SourceAccess } from "../connector.ts";
import { fetchSafely } from "../http/fetch-safely.ts";
import type { Channel, Message, SentFile } from "../slack/message.ts";
import type { SlackExport } from "./read-export.ts";

/** Files that are kept at Slack; links to other services are not files of the export. */
const kept = new Set([undefined, "hosted", "snippet", "post"]);
const host = "files.slack.com";

/** The files that were sent to a channel, each once, for the readers of the channel. */
export function* sentFiles(channel: Channel, messages: Message[], access: SourceAccess): Generator<ListedDocument & { file: SentFile }> {
  const seen = new Set<string>();
  for (const message of messages) {
    for (const file of message.files ?? []) {
      if (!kept.has(file.mode) || seen.has(file.id)) continue;
      seen.add(file.id);
      const title = file.title ?? file.name ?? file.id;
      // what was sent never changes
      yield {
        externalId: `${channel.id}/files/${file.id}`,
        title,
        url: file.permalink ?? null,
        etag: `${file.id}-${file.size ?? 0}`,
        access,
        file,
      };
    }
  }
}

/** The bytes of a sent file: from the export where it holds them (`__uploads/<id>/…`), else from Slack by the link that the export gives. */
export async function fetchSentFile(from: SlackExport, file: SentFile, context: ConnectorContext): Promise<FetchedDocument | null> {
  const fileName = file.name ?? file.id;
  const place = from.files.names.find((name) => name.startsWith(`__uploads/${file.id}/`));
  const bytes = place === undefined ? await download(file, context) : await from.files.stream(place);
  if (bytes === null) return null;
  const mediaType = file.mimetype ?? mime.getType(fileName) ?? "application/octet-stream";
  return {
    bytes,
    fileName,
    mediaType,
    updatedAt: new Date((file.timestamp ?? file.created ?? 0) * 1000),
    etag: `${file.id}-${file.size ?? 0}`,
  };
}

async function download(file: SentFile, context: ConnectorContext): Promise<Readable | null> {
  const address = file.url_private_download ?? file.url_private;
  if (address === undefined || !URL.canParse(address) || new URL(address).hostname !== host) throw unavailable();
  const response = await fetchSafely(new URL(address), { ...wayOutOf(context), mayVisit: (url) => url.hostname.endsWith("slack.com") });
  // an expired link leads to the sign-in page
  if (response.status === 200 && !(response.headers["content-type"] ?? "").startsWith("text/html")) return response.body;
  response.body.destroy();
  if (response.status === 404 || response.status === 410) return null;
  throw unavailable();
}

function wayOutOf({ allowedAddresses, proxy, signal, noteProgress }: ConnectorContext) {
  return { allowedAddresses, proxy, signal, noteProgress };
}

function unavailable(): FootnoteError {
  return new FootnoteError(
    "fetch_failed",
    "The export does not hold this file, and its link to Slack does not work any more. Make a new export.",
    {
      retryable: false,
    },
  );
}
