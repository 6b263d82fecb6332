import type { Connector } from "../connector.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";
import { resolveFolder } from "./resolve-folder.ts";

export type FolderConfig = { kind: "folder"; path: string };

/** A folder on the machine or a mounted share, with everything below it. */
export const folderConnector: Connector<FolderConfig> = {
  async validate(config, context) {
    await resolveFolder(config.path, context.folderRoots);
  },
  listChanges,
  fetchDocument,
};
