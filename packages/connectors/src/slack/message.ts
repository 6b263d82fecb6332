/** A message as the Web API and exports give it; `ts` is seconds since 1970 with six digits, and its id within the channel. */
export type Message = {
  type?: string;
  subtype?: string;
  ts: string;
  thread_ts?: string;
  user?: string;
  username?: string;
  text?: string;
  reply_count?: number;
  latest_reply?: string;
  files?: SentFile[];
};
/** A file that was sent with a message; exports give links to it. */
export type SentFile = {
  id: string;
  name?: string;
  title?: string;
  mimetype?: string;
  mode?: string;
  size?: number;
  created?: number;
  timestamp?: number;
  permalink?: string;
  url_private?: string;
  url_private_download?: string;
};
export type SlackUser = {
  id: string;
  name?: string;
  deleted?: boolean;
  is_bot?: boolean;
  profile?: { real_name?: string; display_name?: string; email?: string };
};
export type Channel = { id: string; name: string; is_private?: boolean; is_member?: boolean; members?: string[] };

/** A message with what was answered below it. */
export type Thread = { message: Message; replies: Message[] };

/** Kinds of messages that someone wrote; joins, topics and the like are left out. */
const written = new Set([undefined, "bot_message", "thread_broadcast", "me_message", "file_share"]);

/** Messages by day (UTC, `2026-11-02`), oldest first, each with its replies whatever day they came; empty ones are left out. */
export function threadsByDay(messages: Message[]): Map<string, Thread[]> {
  const spoken = messages
    .filter((message) => written.has(message.subtype) && ((message.text ?? "").trim() !== "" || (message.files ?? []).length > 0))
    .toSorted((a, b) => Number(a.ts) - Number(b.ts));
  const isReply = (message: Message) => message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const replies = Map.groupBy(spoken.filter(isReply), (message) => message.thread_ts!);
  const roots = new Set(spoken.filter((message) => !isReply(message)).map((message) => message.ts));
  // answers to a message that is not here any more stand for themselves
  const threads = spoken
    .filter((message) => !isReply(message) || !roots.has(message.thread_ts!))
    .map((message) => ({ message, replies: roots.has(message.ts) ? (replies.get(message.ts) ?? []) : [] }));
  return Map.groupBy(threads, ({ message }) => dayOf(message.ts));
}

export function dayOf(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString().slice(0, 10);
}
