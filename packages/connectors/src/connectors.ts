import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "./connector.ts";
import { confluenceConnector } from "./confluence/confluence-connector.ts";
import { driveConnector } from "./drive/drive-connector.ts";
import { feedConnector } from "./feed/feed-connector.ts";
import { folderConnector } from "./folder/folder-connector.ts";
import { gitConnector } from "./git/git-connector.ts";
import { s3Connector } from "./s3/s3-connector.ts";
import { slackConnector } from "./slack/slack-connector.ts";
import { slackExportConnector } from "./slack-export/slack-export-connector.ts";
import { uploadConnector } from "./upload/upload-connector.ts";
import { zendeskConnector } from "./zendesk/zendesk-connector.ts";
import { webConnector } from "./web/web-connector.ts";

type ConfigOf<Kind extends SourceConfig["kind"]> = Extract<SourceConfig, { kind: Kind }>;

/** Every kind of source and what reads it. */
const connectors: { [Kind in SourceConfig["kind"]]: Connector<ConfigOf<Kind>> } = {
  confluence: confluenceConnector,
  drive: driveConnector,
  feed: feedConnector,
  folder: folderConnector,
  git: gitConnector,
  s3: s3Connector,
  slack: slackConnector,
  "slack-export": slackExportConnector,
  upload: uploadConnector,
  web: webConnector,
  zendesk: zendeskConnector,
};

/** The connector of a configuration's kind. */
export function connectorFor(config: SourceConfig): Connector<SourceConfig> {
  // the table above pairs each kind with its own configuration
  return connectors[config.kind] as Connector<SourceConfig>;
}
