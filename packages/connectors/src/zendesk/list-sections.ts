import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ZendeskApi } from "./zendesk-api.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

/** Names of the sections by id. Throws `source_config_invalid` when a section that should be customer-safe is not there. */
export async function listSections(api: ZendeskApi, config: ZendeskConfig): Promise<Map<number, string>> {
  const sections = new Map<number, string>();
  for await (const section of api.list<{ id: number; name: string }>(`api/v2/help_center/${config.locale}/sections.json`, "sections"))
    sections.set(section.id, section.name);
  const names = [...sections.values()];
  if (names.length === 0)
    throw new FootnoteError(
      "source_config_invalid",
      `The help centre has no sections in ${config.locale}. Check the address and the language.`,
    );
  const missing = config.customerSections.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new FootnoteError(
      "source_config_invalid",
      `The help centre has no section "${missing.join('", "')}". Check the names of the customer-safe sections.`,
    );
  return sections;
}
