import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { fetchDocument, listChanges } from "./list-changes.ts";
import { listChannels } from "./list-channels.ts";
import { createSlackClient } from "./slack-client.ts";

export type SlackConfig = Extract<SourceConfig, { kind: "slack" }>;

/** Channels of a Slack workspace, a document per channel and day. Private channels are read by their members only. */
export const slackConnector: Connector<SlackConfig> = {
  bringsAccess: true,
  async validate(config, context) {
    await listChannels(createSlackClient(config, context), config);
  },
  listChanges,
  fetchDocument,
};
