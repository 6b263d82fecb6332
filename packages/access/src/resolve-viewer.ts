import { findViewer, findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { readAsSystem } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "./access-context.ts";

/** The active person with all principals they hold now (own, nested groups', everyone's); null for an unknown or deactivated one. */
export function resolveViewer(
  ctx: AccessContext,
  who: { userId: string } | { workspaceId: number; email: string },
): Promise<Viewer | null> {
  return readAsSystem(ctx.pool, (tx) => ("userId" in who ? findViewer(tx, who.userId) : findViewerByEmail(tx, who.workspaceId, who.email)));
}
