import type { ConnectorContext, FetchedDocument, ListedDocument, UnreadableDocument } from "../connector.ts";
import { channelAccess } from "../slack/channel-access.ts";
import { dayDocument } from "../slack/day-document.ts";
import { threadsByDay } from "../slack/message.ts";
import { readExport } from "./read-export.ts";
import type { SlackExportConfig } from "./slack-export-connector.ts";

/** Lists channel by channel, day by day; the text comes with the list. */
export async function* listChanges(
  config: SlackExportConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const { channels, users, messagesOf } = await readExport(config, context);
  for (const channel of channels) {
    context.signal.throwIfAborted();
    const access = channelAccess(channel.is_private === true, channel.members ?? null, users);
    for (const [day, threads] of threadsByDay(await messagesOf(channel))) yield dayDocument(channel, day, threads, users, access);
  }
  return { isComplete: true };
}

/** Reads one day of one channel again; null when nothing is left of it. */
export async function fetchDocument(
  config: SlackExportConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  for await (const item of listChanges(config, context))
    if (item.externalId === document.externalId && "content" in item) return item.content ?? null;
  return null;
}
