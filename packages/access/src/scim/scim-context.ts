import type { AccessContext, Actor } from "../access-context.ts";

/** Whom a directory's request acts for, and with which key. */
export type ScimContext = AccessContext & { actor: Actor; keyId: string | null };

/** What every audit line of a directory's change says. */
export function scimDetails(ctx: ScimContext): Record<string, unknown> {
  return { way: "scim", ...(ctx.keyId === null ? {} : { keyId: ctx.keyId }) };
}
