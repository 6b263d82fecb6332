import { listReleases as listRows } from "@footnote/db/releases/list-releases";
import { asSystem } from "@footnote/db/transaction";
import type { Release } from "@footnote/domain/release";
import { ensureEnvironmentRelease } from "../environment/ensure-environment-release.ts";
import type { ReleasesContext } from "../releases-context.ts";

/** The releases of a workspace, newest first; there is always a live one among them. */
export async function listReleases(ctx: ReleasesContext, workspaceId: number): Promise<Release[]> {
  await ensureEnvironmentRelease(ctx, workspaceId);
  return (await asSystem(ctx.pool, (tx) => listRows(tx, workspaceId))).map((row) => row.release);
}
