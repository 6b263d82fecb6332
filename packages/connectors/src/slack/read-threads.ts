import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConnectorContext } from "../connector.ts";
import type { Channel, Message } from "./message.ts";
import type { SlackClient } from "./slack-client.ts";

export type ThreadReader = { repliesOf(channel: Channel, root: Message): Promise<Message[]>; save(): Promise<void> };
type Kept = { latest: string; count: number; replies: Message[] };

/**
 * Reads the answers below messages, each thread once until it grows: they are kept in the source's work folder, because asking for
 * every thread at every sync would run into Slack's limits. An edited answer is seen when its thread grows.
 */
export async function createThreadReader(client: SlackClient, context: ConnectorContext): Promise<ThreadReader> {
  const file = join(await context.workFolder(), "threads.json");
  const before = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Record<string, Kept>,
    () => ({}) as Record<string, Kept>,
  );
  const now: Record<string, Kept> = {};
  return {
    async repliesOf(channel, root) {
      const key = `${channel.id}/${root.ts}`;
      const count = root.reply_count ?? 0;
      const latest = root.latest_reply ?? "";
      if (count === 0) return [];
      const known = before[key];
      if (known !== undefined && known.count === count && known.latest === latest) now[key] = known;
      else {
        const messages = await client.list<Message>("conversations.replies", "messages", { channel: channel.id, ts: root.ts });
        now[key] = { latest, count, replies: messages.filter((message) => message.ts !== root.ts) };
      }
      return now[key]!.replies;
    },
    save: () => writeFile(file, JSON.stringify(now), { mode: 0o600 }),
  };
}
