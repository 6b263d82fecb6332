import type { SystemTransaction } from "@footnote/db/transaction";
import { ensureSettingVersion } from "@footnote/db/versions/ensure-setting-version";
import type { SettingVersionId } from "@footnote/domain/ids";
import type { ReleaseSettings, SettingKind } from "@footnote/domain/release";
import type { Actor } from "../releases-context.ts";
import { hashContent } from "./hash-content.ts";

const kinds: SettingKind[] = ["prompt", "models", "retrieval"];

/** Stores the three versions of these settings, or finds those that are there already. */
export async function storeVersions(
  tx: SystemTransaction,
  actor: Actor,
  settings: ReleaseSettings,
  note: string,
): Promise<Record<SettingKind, SettingVersionId>> {
  const ids = {} as Record<SettingKind, SettingVersionId>;
  for (const kind of kinds)
    ids[kind] = await ensureSettingVersion(tx, {
      workspaceId: actor.workspaceId,
      kind,
      hash: hashContent(settings[kind]),
      content: settings[kind],
      note,
      authorId: actor.userId,
    });
  return ids;
}
