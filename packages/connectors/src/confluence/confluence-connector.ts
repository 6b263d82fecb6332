import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { createConfluenceApi } from "./confluence-api.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";
import { listSpaces } from "./list-spaces.ts";

export type ConfluenceConfig = Extract<SourceConfig, { kind: "confluence" }>;

/**
 * Pages, blog posts and attachments of Confluence Cloud. Whoever may read the space and passes the restrictions of a page and of every
 * page above it may read it here, matched by e-mail and group name.
 */
export const confluenceConnector: Connector<ConfluenceConfig> = {
  bringsAccess: true,
  async validate(config, context) {
    const spaces = await listSpaces(createConfluenceApi(config, context), config);
    if (spaces.length === 0)
      throw new FootnoteError("source_config_invalid", "This account sees no space in Confluence. Check the account's rights.");
  },
  listChanges,
  fetchDocument,
};
