import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FetchedDocument, ListedDocument, SourceAccess } from "../connector.ts";
import type { Channel, SlackUser, Thread } from "./message.ts";
import { renderDay } from "./render-day.ts";

/** A day of a channel as a document; its etag is the hash of its text, so edits and late answers count as changes. */
export function dayDocument(
  channel: Channel,
  day: string,
  threads: Thread[],
  users: Map<string, SlackUser>,
  access: SourceAccess,
): ListedDocument & { content: FetchedDocument } {
  const bytes = Buffer.from(renderDay(channel.name, day, threads, users));
  const etag = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const last = threads.flatMap(({ message, replies }) => [message, ...replies]).reduce((latest, { ts }) => Math.max(latest, Number(ts)), 0);
  const title = `#${channel.name}, ${day}`;
  return {
    externalId: `${channel.id}/${day}`,
    title,
    url: null,
    etag,
    access,
    content: {
      bytes: Readable.from([bytes]),
      fileName: `${channel.name}-${day}.md`,
      mediaType: "text/markdown; charset=utf-8",
      updatedAt: new Date(last * 1000),
      etag,
      title,
      access,
    },
  };
}
