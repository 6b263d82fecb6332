import type { Message, SlackUser, Thread } from "./message.ts";

/** A day of a channel as Markdown: who said what at what time, answers as quotations below. */
export function renderDay(channel: string, day: string, threads: Thread[], users: Map<string, SlackUser>): string {
  const blocks = threads.flatMap(({ message, replies }) => [
    renderMessage(message, users),
    ...replies.map((reply) => `> ${renderMessage(reply, users).replaceAll("\n", "\n> ")}`),
  ]);
  return `# #${channel}, ${day}\n\n${blocks.join("\n\n")}\n`;
}

function renderMessage(message: Message, users: Map<string, SlackUser>): string {
  const time = new Date(Number(message.ts) * 1000).toISOString().slice(11, 16);
  const name = nameOf(users.get(message.user ?? "")) ?? message.username ?? "someone";
  const files = (message.files ?? []).map((file) => `[file: ${file.name ?? file.title ?? file.id}]`);
  return `**${name}**, ${time}: ${[renderText(message.text ?? "", users), ...files].filter((part) => part !== "").join(" ")}`;
}

export function nameOf(user: SlackUser | undefined): string | null {
  return user?.profile?.real_name || user?.profile?.display_name || user?.name || null;
}

/** Slack's own marks (`<@U1>`, `<#C1|general>`, `<https://x|label>`, `<!here>`) as plain Markdown. */
function renderText(text: string, users: Map<string, SlackUser>): string {
  const plain = text.replaceAll(/<([^>|]+)(?:\|([^>]*))?>/g, (_all, target: string, label: string | undefined) => {
    if (target.startsWith("@")) return `@${nameOf(users.get(target.slice(1))) ?? label ?? "someone"}`;
    if (target.startsWith("#")) return `#${label || target.slice(1)}`;
    if (target.startsWith("!")) return `@${label?.replace(/^@/, "") || target.slice(1).split("^")[0]}`;
    return label === undefined || label === target ? target : `[${label}](${target})`;
  });
  return plain.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
