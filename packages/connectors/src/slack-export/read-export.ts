import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext } from "../connector.ts";
import { resolveFolder } from "../folder/resolve-folder.ts";
import type { Channel, Message, SlackUser } from "../slack/message.ts";
import type { SlackExportConfig } from "./slack-export-connector.ts";

export type SlackExport = { channels: Channel[]; users: Map<string, SlackUser>; messagesOf(channel: Channel): Promise<Message[]> };

/** Opens an export folder: channels.json, groups.json (private channels, where the plan exports them), users.json, and a folder per channel. */
export async function readExport(config: SlackExportConfig, context: ConnectorContext): Promise<SlackExport> {
  const root = await resolveFolder(config.path, context.folderRoots);
  const open = await readJson<Channel[]>(join(root, "channels.json"));
  const users = await readJson<SlackUser[]>(join(root, "users.json"));
  if (open === null || users === null)
    throw new FootnoteError(
      "source_config_invalid",
      "The folder is no Slack export: channels.json or users.json is missing. Give the folder that the export was unpacked to.",
    );
  const closed = (await readJson<Channel[]>(join(root, "groups.json"))) ?? [];
  const channels = [
    ...open.map((channel) => ({ ...channel, is_private: false })),
    ...closed.map((channel) => ({ ...channel, is_private: true })),
  ];
  return {
    channels: channels.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    users: new Map(users.map((user) => [user.id, user])),
    async messagesOf(channel) {
      // a name is a folder's name only, whatever the export says
      const folder = join(root, basename(channel.name));
      const files = (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name));
      const days = await Promise.all(files.toSorted().map((name) => readJson<Message[]>(join(folder, name))));
      return days.flatMap((day) => day ?? []);
    },
  };
}

/** Null when there is no such file. Throws `source_unreachable` for one that is cut off or unreadable: half an export is not a smaller one. */
async function readJson<T>(path: string): Promise<T | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw broken(path, error);
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw broken(path, error);
  }
}

function broken(path: string, cause: unknown): FootnoteError {
  return new FootnoteError("source_unreachable", `${basename(path)} of the export cannot be read; it may still be unpacking.`, { cause });
}
