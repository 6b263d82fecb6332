import { basename } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext } from "../connector.ts";
import type { Channel, Message, SlackUser } from "../slack/message.ts";
import { openExport, unreadable, type ExportFiles } from "./open-export.ts";
import type { SlackExportConfig } from "./slack-export-connector.ts";

export type SlackExport = {
  files: ExportFiles;
  channels: Channel[];
  users: Map<string, SlackUser>;
  messagesOf(channel: Channel): Promise<Message[]>;
} & AsyncDisposable;

/** Opens an export: channels.json, groups.json (private channels, where the plan exports them), users.json, and a folder per channel. */
export async function readExport(config: SlackExportConfig, context: ConnectorContext): Promise<SlackExport> {
  const files = await openExport(config.path, context);
  try {
    const open = await readJson<Channel[]>(files, "channels.json");
    const users = await readJson<SlackUser[]>(files, "users.json");
    if (open === null || users === null)
      throw new FootnoteError(
        "source_config_invalid",
        "This is no Slack export: channels.json or users.json is missing. Give the zip file, or the folder that it was unpacked to.",
      );
    const closed = (await readJson<Channel[]>(files, "groups.json")) ?? [];
    const channels = [
      ...open.map((channel) => ({ ...channel, is_private: false })),
      ...closed.map((channel) => ({ ...channel, is_private: true })),
    ];
    return {
      files,
      channels: channels.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      users: new Map(users.map((user) => [user.id, user])),
      async messagesOf(channel) {
        // a name is a folder's name only, whatever the export says
        const folder = `${basename(channel.name)}/`;
        const days = files.names.filter((name) => name.startsWith(folder) && /^\d{4}-\d\d-\d\d\.json$/.test(name.slice(folder.length)));
        const lists = await Promise.all(days.toSorted().map((name) => readJson<Message[]>(files, name)));
        return lists.flatMap((list) => list ?? []);
      },
      [Symbol.asyncDispose]: () => files.close(),
    };
  } catch (error) {
    await files.close();
    throw error;
  }
}

async function readJson<T>(files: ExportFiles, name: string): Promise<T | null> {
  const bytes = await files.read(name);
  if (bytes === null) return null;
  try {
    return JSON.parse(bytes.toString("utf8")) as T;
  } catch (error) {
    throw unreadable(basename(name), error);
  }
}
