import { listReleased } from "@footnote/db/quarantine/list-released";
import { readAsSystem } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import { openQuarantine, type Quarantine } from "./quarantine.ts";

/** A quarantine that knows what the workspace's admins released. */
export function openQuarantineFor(ctx: AnsweringContext, workspaceId: number): Quarantine {
  return openQuarantine((documentIds) => readAsSystem(ctx.pool, (tx) => listReleased(tx, workspaceId, documentIds)));
}
