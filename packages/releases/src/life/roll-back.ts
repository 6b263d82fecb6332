import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { findPreviousRelease } from "@footnote/db/releases/find-previous-release";
import { findRelease } from "@footnote/db/releases/find-release";
import { lockReleases } from "@footnote/db/releases/lock-releases";
import type { SystemTransaction } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release } from "@footnote/domain/release";
import type { Actor } from "../releases-context.ts";
import { moveRelease } from "./move-release.ts";

export type RolledBack = { took: Release; now: Release };

/**
 * Ends the canary; without one, takes the live release back for the one that was live before it. Works from the next question on (each
 * process looks every two seconds). Throws `conflict` when there is nothing to go back to.
 */
export async function rollBack(tx: SystemTransaction, actor: Actor, reason: string): Promise<RolledBack> {
  const { workspaceId } = actor;
  await lockReleases(tx, workspaceId);
  const { live, canary } = await findAnsweringReleases(tx, workspaceId);
  const taken = canary ?? live;
  if (taken === null || live === null) throw new FootnoteError("conflict", "There is no release to roll back.");
  const previous = canary === null ? await findPreviousRelease(tx, workspaceId, live.release.id) : live;
  if (previous === null)
    throw new FootnoteError("conflict", `Before release ${live.release.number} none was live; there is nothing to go back to.`);
  await moveRelease(null, tx, actor, taken, {
    to: "retired",
    action: "roll_back",
    facts: { retiredBecause: reason },
    details: { reason, now: previous.release.number },
  });
  if (canary === null)
    await moveRelease(null, tx, actor, previous, { to: "live", action: "restore", details: { insteadOf: live.release.number } });
  const read = async (id: string) => (await findRelease(tx, workspaceId, id))!.release;
  return { took: await read(taken.release.id), now: await read(previous.release.id) };
}
