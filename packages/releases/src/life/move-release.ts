import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import type { ReleaseRow } from "@footnote/db/releases/release-row";
import { setReleaseState, type StepFacts } from "@footnote/db/releases/set-release-state";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { ReleaseSettings, ReleaseState } from "@footnote/domain/release";
import type { Actor } from "../releases-context.ts";
import { requireStep } from "./allowed-steps.ts";
import { situationOf } from "./situation-of.ts";

export type Move = { to: ReleaseState; action: string; facts?: StepFacts; details?: Record<string, unknown> };

/** One step of a release: checked, made and audited in the caller's transaction, which holds the lock of releases. Throws `conflict`. */
export async function moveRelease(
  builtIn: ReleaseSettings | null,
  tx: SystemTransaction,
  actor: Actor,
  row: ReleaseRow,
  { to, action, facts = {}, details = {} }: Move,
): Promise<void> {
  requireStep(await situationOf(builtIn, tx, actor, row), to);
  await setReleaseState(tx, actor.workspaceId, row.release.id, to, facts);
  await recordAuditEvent(tx, {
    workspaceId: actor.workspaceId,
    actorUserId: actor.userId,
    action: `release.${action}`,
    target: { kind: "release", id: row.release.id },
    details: { number: row.release.number, from: row.release.state, to, ...details },
  });
}
