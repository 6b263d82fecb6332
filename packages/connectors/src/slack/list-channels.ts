import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Channel } from "./message.ts";
import type { SlackClient } from "./slack-client.ts";
import type { SlackConfig } from "./slack-connector.ts";

/** The channels that are named, or all that the app is a member of, by id. Throws `source_config_invalid` naming those it may not read. */
export async function listChannels(client: SlackClient, config: SlackConfig): Promise<Channel[]> {
  const all = await client.list<Channel>("conversations.list", "channels", { types: "public_channel,private_channel" });
  const readable = all.filter((channel) => channel.is_member === true).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const missing = config.channels.filter((name) => !readable.some((channel) => channel.name === name));
  if (missing.length > 0)
    throw new FootnoteError(
      "source_config_invalid",
      `The app is no member of #${missing.join(", #")}. Invite it there, or check the names.`,
    );
  if (readable.length === 0)
    throw new FootnoteError("source_config_invalid", "The app is a member of no channel. Invite it to the channels that should be read.");
  return config.channels.length === 0 ? readable : readable.filter((channel) => config.channels.includes(channel.name));
}
