import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext, FetchedDocument, ListedDocument, SourceAccess, UnreadableDocument } from "../connector.ts";
import { channelAccess } from "./channel-access.ts";
import { dayDocument } from "./day-document.ts";
import { listChannels } from "./list-channels.ts";
import { threadsByDay, type Channel, type Message, type SlackUser } from "./message.ts";
import { createThreadReader, type ThreadReader } from "./read-threads.ts";
import { createSlackClient, type SlackClient } from "./slack-client.ts";
import type { SlackConfig } from "./slack-connector.ts";

const dayMs = 86_400_000;

/** Lists channel by channel, day by day, back to the first day of the window; the text comes with the list. */
export async function* listChanges(
  config: SlackConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const client = createSlackClient(config, context);
  const channels = await listChannels(client, config);
  const users = await readUsers(client);
  const threads = await createThreadReader(client, context);
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  for (const channel of channels) {
    const access = await readAccess(client, channel, users);
    const messages = await readMessages(client, threads, channel, { oldest: String((today - config.days * dayMs) / 1000) });
    for (const [day, found] of threadsByDay(messages)) yield dayDocument(channel, day, found, users, access);
  }
  await threads.save();
  return { isComplete: true };
}

/** Reads one day of one channel again; null when nothing is left of it. */
export async function fetchDocument(
  config: SlackConfig,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const client = createSlackClient(config, context);
  const [id = "", day = ""] = document.externalId.split("/");
  const channel = (await listChannels(client, config)).find((candidate) => candidate.id === id);
  if (channel === undefined) return null;
  const users = await readUsers(client);
  const start = Date.parse(day) / 1000;
  const messages = await readMessages(client, await createThreadReader(client, context), channel, {
    oldest: String(start),
    latest: String(start + dayMs / 1000),
    inclusive: true,
  });
  const found = threadsByDay(messages).get(day);
  return found === undefined ? null : dayDocument(channel, day, found, users, await readAccess(client, channel, users)).content;
}

async function readUsers(client: SlackClient): Promise<Map<string, SlackUser>> {
  return new Map((await client.list<SlackUser>("users.list", "members")).map((user) => [user.id, user]));
}

async function readMessages(
  client: SlackClient,
  threads: ThreadReader,
  channel: Channel,
  window: Record<string, unknown>,
): Promise<Message[]> {
  const roots = await client.list<Message>("conversations.history", "messages", { channel: channel.id, ...window });
  const replies: Message[] = [];
  for (const root of roots) replies.push(...(await threads.repliesOf(channel, root)));
  // an answer that was also sent to the channel is in both lists
  return [...new Map([...roots, ...replies].map((message) => [message.ts, message])).values()];
}

async function readAccess(client: SlackClient, channel: Channel, users: Map<string, SlackUser>): Promise<SourceAccess> {
  if (channel.is_private !== true) return channelAccess(false, null, users);
  try {
    return channelAccess(true, await client.list<string>("conversations.members", "members", { channel: channel.id }), users);
  } catch (error) {
    if (FootnoteError.is(error) && error.details["reason"] === "missing_scope") return channelAccess(true, null, users);
    throw error;
  }
}
