import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { createDriveApi } from "./drive-api.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";

export type DriveConfig = Extract<SourceConfig, { kind: "drive" }>;

/** Files of Google Drive through a service account. Whoever a file is shared with may read it here, matched by e-mail. */
export const driveConnector: Connector<DriveConfig> = {
  bringsAccess: true,
  async validate(config, context) {
    const api = createDriveApi(config, context);
    const wanted = config.folderId ?? config.driveId;
    if (wanted === undefined) await api.require("files?pageSize=1&fields=files(id)", "Google Drive has no such list.");
    else
      await api.require(
        `files/${wanted}?fields=id&supportsAllDrives=true`,
        `There is no drive or folder "${wanted}" that the service account sees. Share it with the account's e-mail.`,
      );
  },
  listChanges,
  fetchDocument,
};
