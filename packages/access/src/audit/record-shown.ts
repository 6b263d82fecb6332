import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";

/** Something that was shown to a person: which documents, by which route; `viewer` is another person when an admin reads as them. */
export type Shown = {
  caller: Viewer;
  viewer: Viewer;
  action: "content.show" | "answer.give" | "answer.break_off";
  target?: { kind: string; id: string } | undefined;
  documents: readonly string[];
  details: Record<string, unknown>;
};

/** Writes to the audit log which documents somebody is shown. The caller waits for it before anything is sent: what cannot be noted is not shown. */
export function recordShown(ctx: AccessContext, { caller, viewer, action, target, documents, details }: Shown): Promise<void> {
  return asSystem(ctx.pool, (tx) =>
    recordAuditEvent(tx, {
      workspaceId: caller.workspaceId,
      actorUserId: caller.userId,
      action,
      ...(target === undefined ? {} : { target }),
      details: { ...details, ...(viewer.userId === caller.userId ? {} : { viewAs: `user:${viewer.userId}` }), documents },
    }),
  );
}
