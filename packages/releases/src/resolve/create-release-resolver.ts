import { findAnsweringReleases, type AnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import { readAsSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import { ensureEnvironmentRelease } from "../environment/ensure-environment-release.ts";
import type { ReleasesContext } from "../releases-context.ts";
import { isInCanary } from "./is-in-canary.ts";

/** A rollback reaches every process within this time. */
const rememberMs = 2_000;

export type ReleaseResolver = {
  /** The release that answers this person now. */
  resolve(viewer: Pick<Viewer, "workspaceId" | "userId" | "principalIds">): Promise<ReleaseRow>;
  /** Asks the database again at the next question; for the process in which a step was just taken. */
  forget(workspaceId: number): void;
};

/** Decides who is answered by which release: the canary for its share of people or its group, the live one for everybody else. */
export function createReleaseResolver(ctx: ReleasesContext, nowMs: () => number = () => performance.now()): ReleaseResolver {
  const remembered = new Map<number, { releases: Promise<AnsweringReleases>; untilMs: number }>();
  const ensured = new Map<number, Promise<void>>();
  const read = async (workspaceId: number): Promise<AnsweringReleases> => {
    const made = ensured.get(workspaceId) ?? ensureEnvironmentRelease(ctx, workspaceId);
    ensured.set(workspaceId, made);
    made.catch(() => ensured.delete(workspaceId));
    await made;
    return readAsSystem(ctx.pool, (tx) => findAnsweringReleases(tx, workspaceId));
  };
  return {
    forget: (workspaceId) => void remembered.delete(workspaceId),
    async resolve({ workspaceId, userId, principalIds }) {
      let known = remembered.get(workspaceId);
      if (known === undefined || known.untilMs <= nowMs()) {
        known = { releases: read(workspaceId), untilMs: nowMs() + rememberMs };
        remembered.set(workspaceId, known);
        known.releases.catch(() => remembered.delete(workspaceId));
      }
      const { live, canary } = await known.releases;
      if (live === null) throw new FootnoteError("internal", "There is no live release. Restart the API; it makes one.");
      if (canary === null) return live;
      const { canaryPrincipalId, release } = canary;
      const isIn =
        canaryPrincipalId === null
          ? isInCanary(release.id, userId, release.canary?.percent ?? 0)
          : principalIds.includes(canaryPrincipalId);
      return isIn ? canary : live;
    },
  };
}
