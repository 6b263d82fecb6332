import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext } from "../connector.ts";
import { createApiClient, type ApiClient } from "../http/create-api-client.ts";
import type { DriveConfig } from "./drive-connector.ts";
import { createServiceAccountTokens } from "./service-account-token.ts";

export type DrivePermission = { type: string; emailAddress?: string; domain?: string; deleted?: boolean; view?: string };
export type DriveFile = {
  id: string;
  name: string;
  mimeType: string;
  modifiedTime: string;
  md5Checksum?: string;
  webViewLink?: string;
  permissions?: DrivePermission[];
  capabilities?: { canDownload?: boolean };
};

export const fileFields =
  "id,name,mimeType,modifiedTime,md5Checksum,webViewLink,permissions(type,emailAddress,domain,deleted,view),capabilities(canDownload)";
export const folderType = "application/vnd.google-apps.folder";

export type DriveApi = ApiClient & {
  /** The JSON of a path that must be there. Throws `source_config_invalid` with `message` otherwise. */
  require<T>(path: string, message: string): Promise<T>;
};

/** Drive's API, version 3, with a token that renews itself. */
export function createDriveApi(config: DriveConfig, context: ConnectorContext): DriveApi {
  const tokenFor = createServiceAccountTokens(context);
  const client = createApiClient(
    "Google Drive",
    config.apiUrl ?? "https://www.googleapis.com/drive/v3",
    async (renew) => ({ authorization: `Bearer ${await tokenFor(renew)}` }),
    context,
  );
  return {
    ...client,
    async require<T>(path: string, message: string) {
      const found = await client.json<T>(path);
      if (found === null) throw new FootnoteError("source_config_invalid", message, { details: { status: 404 } });
      return found;
    },
  };
}
