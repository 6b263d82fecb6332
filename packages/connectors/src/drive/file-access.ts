import { nobody, type SourceAccess } from "../connector.ts";
import { orNull } from "../http/or-null.ts";
import type { DriveApi, DriveFile, DrivePermission } from "./drive-api.ts";
import type { DriveConfig } from "./drive-connector.ts";

/**
 * Who may read a file: the people and groups it is shared with. A list leaves out the permissions of shared drives, so they are asked
 * for; those that may not be read let nobody through. A group goes by its e-mail.
 */
export async function fileAccess(api: DriveApi, config: DriveConfig, file: DriveFile): Promise<SourceAccess> {
  const permissions = file.permissions ?? (await orNull(readPermissions(api, file.id)));
  if (permissions === null) return nobody;
  return { allow: [...new Set(permissions.flatMap((permission) => ruleOf(permission, config)))], deny: [] };
}

async function readPermissions(api: DriveApi, id: string): Promise<DrivePermission[]> {
  const rows: DrivePermission[] = [];
  for (let token: string | undefined = ""; token !== undefined;) {
    const page: { permissions?: DrivePermission[]; nextPageToken?: string } = await api.require(
      `files/${id}/permissions?supportsAllDrives=true&pageSize=100&fields=nextPageToken,permissions(type,emailAddress,domain,deleted,view)${token === "" ? "" : `&pageToken=${encodeURIComponent(token)}`}`,
      "The file's permissions are not there.",
    );
    rows.push(...(page.permissions ?? []));
    token = page.nextPageToken;
  }
  return rows;
}

function ruleOf({ type, emailAddress = "", domain = "", deleted, view }: DrivePermission, config: DriveConfig): string[] {
  // "published" and "metadata" views do not give the file itself
  if (deleted === true || view !== undefined) return [];
  if (type === "anyone") return ["everyone"];
  if (type === "domain") return config.everyoneDomains.includes(domain.toLowerCase()) ? ["everyone"] : [];
  if (emailAddress === "") return [];
  return type === "user" ? [`user:${emailAddress}`] : type === "group" ? [`group:${emailAddress.toLowerCase()}`] : [];
}
