import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { insertRelease } from "@footnote/db/releases/insert-release";
import { listReleases } from "@footnote/db/releases/list-releases";
import { lockReleases } from "@footnote/db/releases/lock-releases";
import { setReleaseState } from "@footnote/db/releases/set-release-state";
import { asSystem } from "@footnote/db/transaction";
import type { ReleaseSettings } from "@footnote/domain/release";
import { hashContent } from "../settings/hash-content.ts";
import { storeVersions } from "../settings/store-versions.ts";
import type { ReleasesContext } from "../releases-context.ts";

const kinds = ["prompt", "models", "retrieval"] as const;

/**
 * Makes the stored release true: where the live one comes from code and environment (or none is there yet) and these give other
 * settings now, a new one takes its place, without approval, because whoever starts the process decided it. A live release that people
 * approved stays. Every process does this once for each workspace.
 */
export function ensureEnvironmentRelease({ pool, builtIn }: ReleasesContext, workspaceId: number): Promise<void> {
  return asSystem(pool, async (tx) => {
    await lockReleases(tx, workspaceId);
    const { live } = await findAnsweringReleases(tx, workspaceId);
    if (live !== null && (live.release.origin === "person" || isSame(live.settings, builtIn))) return;
    const before = (await listReleases(tx, workspaceId)).find((row) => row.release.origin === "environment");
    // rolled back by somebody: a restart does not bring it back
    if (before !== undefined && before.release.retiredBecause !== null && isSame(before.settings, builtIn)) return;
    const actor = { workspaceId, userId: null };
    const versions = await storeVersions(tx, actor, builtIn, "From code and environment");
    const changed = live === null ? kinds : kinds.filter((kind) => hashContent(live.settings[kind]) !== hashContent(builtIn[kind]));
    const note = live === null ? "" : `Code or environment changed: ${changed.join(", ")}.`;
    const id = await insertRelease(tx, { workspaceId, name: "built-in", note, origin: "environment", authorId: null, versions });
    const audit = (action: string, releaseId: string, details: Record<string, unknown>) =>
      recordAuditEvent(tx, { workspaceId, actorUserId: null, action, target: { kind: "release", id: releaseId }, details });
    if (live !== null) {
      await setReleaseState(tx, workspaceId, live.release.id, "retired");
      await audit("release.retire", live.release.id, { replacedBy: id });
    }
    await setReleaseState(tx, workspaceId, id, "live");
    await audit("release.start", id, { changed });
  });
}

function isSame(one: ReleaseSettings, other: ReleaseSettings): boolean {
  return hashContent(one) === hashContent(other);
}
