import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConfluenceApi } from "./confluence-api.ts";
import type { ConfluenceConfig } from "./confluence-connector.ts";

export type Space = { id: string; key: string };

/** The spaces that are named, or all that the account sees, by key. Throws `source_config_invalid` naming those that are not there. */
export async function listSpaces(api: ConfluenceApi, config: ConfluenceConfig): Promise<Space[]> {
  const keys = config.spaces.map(encodeURIComponent).join(",");
  const spaces = await api.list<Space>(`api/v2/spaces?limit=100&status=current${keys === "" ? "" : `&keys=${keys}`}`);
  const missing = config.spaces.filter((key) => !spaces.some((space) => space.key === key));
  if (missing.length > 0)
    throw new FootnoteError(
      "source_config_invalid",
      `Confluence has no space ${missing.join(", ")} that this account sees. Check the keys and the account's rights.`,
    );
  return spaces.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
