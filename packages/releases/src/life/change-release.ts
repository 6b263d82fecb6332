import { findRelease } from "@footnote/db/releases/find-release";
import { lockReleases } from "@footnote/db/releases/lock-releases";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release } from "@footnote/domain/release";
import type { Actor, ReleasesContext } from "../releases-context.ts";

/** Runs `work` on one release, alone in its workspace, and returns the release as it is afterwards. Throws `not_found`. */
export function changeRelease(
  ctx: ReleasesContext,
  actor: Actor,
  releaseId: string,
  work: (tx: SystemTransaction, row: ReleaseRow) => Promise<void>,
): Promise<Release> {
  return asSystem(ctx.pool, async (tx) => {
    await lockReleases(tx, actor.workspaceId);
    const row = await findRelease(tx, actor.workspaceId, releaseId);
    if (row === null) throw new FootnoteError("not_found", "There is no such release.");
    await work(tx, row);
    return (await findRelease(tx, actor.workspaceId, releaseId))!.release;
  });
}
