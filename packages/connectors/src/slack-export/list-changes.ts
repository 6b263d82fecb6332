import type { ConnectorContext, FetchedDocument, ListedDocument, UnreadableDocument } from "../connector.ts";
import { channelAccess } from "../slack/channel-access.ts";
import { dayDocument } from "../slack/day-document.ts";
import { threadsByDay } from "../slack/message.ts";
import { fetchSentFile, sentFiles } from "./sent-file.ts";
import { readExport } from "./read-export.ts";
import type { SlackExportConfig } from "./slack-export-connector.ts";

/** Lists channel by channel, day by day, then the files sent there; the text of days comes with the list. */
export async function* listChanges(
  config: SlackExportConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  await using from = await readExport(config, context);
  for (const channel of from.channels) {
    context.signal.throwIfAborted();
    const access = channelAccess(channel.is_private === true, channel.members ?? null, from.users);
    const messages = await from.messagesOf(channel);
    for (const [day, threads] of threadsByDay(messages)) yield dayDocument(channel, day, threads, from.users, access);
    if (config.files !== false) for (const { file: _file, ...listed } of sentFiles(channel, messages, access)) yield listed;
  }
  return { isComplete: true };
}

/** Reads a file that was sent, or one day of one channel again; null when nothing is left of it. */
export async function fetchDocument(
  config: SlackExportConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  await using from = await readExport(config, context);
  const channel = from.channels.find((each) => document.externalId.startsWith(`${each.id}/`));
  if (channel === undefined) return null;
  const access = channelAccess(channel.is_private === true, channel.members ?? null, from.users);
  const messages = await from.messagesOf(channel);
  for (const { file, externalId } of sentFiles(channel, messages, access))
    if (externalId === document.externalId) return await fetchSentFile(from, file, context);
  for (const [day, threads] of threadsByDay(messages))
    if (`${channel.id}/${day}` === document.externalId) return dayDocument(channel, day, threads, from.users, access).content;
  return null;
}
