import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { fetchDocument, listChanges } from "./list-changes.ts";
import { readExport } from "./read-export.ts";

export type SlackExportConfig = Extract<SourceConfig, { kind: "slack-export" }>;

/** An export of a Slack workspace, packed or not: public channels for everyone, private ones for their members; direct messages are left out. */
export const slackExportConnector: Connector<SlackExportConfig> = {
  bringsAccess: true,
  async validate(config, context) {
    await using _export = await readExport(config, context);
  },
  listChanges,
  fetchDocument,
};
