import type { FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release } from "@footnote/domain/release";

/** A release by its number, or `live` or `canary`. Throws `not_found`. */
export async function findRelease(api: FootnoteClient, name: string): Promise<Release> {
  const { releases } = await api.admin.releases.list();
  const found = releases.find((release) => String(release.number) === name || release.state === name || release.id === name);
  if (found === undefined) throw new FootnoteError("not_found", `There is no release ${name}. footnote release list shows them.`);
  return found;
}
