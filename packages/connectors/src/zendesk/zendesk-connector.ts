import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";
import { listSections } from "./list-sections.ts";
import { createZendeskApi } from "./zendesk-api.ts";

export type ZendeskConfig = Extract<SourceConfig, { kind: "zendesk" }>;

/**
 * Published articles of a Zendesk help centre. What everyone on the web may read is customer-safe, unless the admin names the sections
 * that are; articles for signed-in people or agents stay internal and narrow their readers. Settled tickets come along where the admin wants them, for agents only.
 */
export const zendeskConnector: Connector<ZendeskConfig> = {
  bringsAccess: true,
  async validate(config, context) {
    await listSections(createZendeskApi(config, context), config);
  },
  listChanges,
  fetchDocument,
};
