import { FootnoteError } from "@footnote/domain/footnote-error";
import type { UserId } from "@footnote/domain/ids";
import type { Role } from "@footnote/domain/principal";
import { newId } from "../new-id.ts";
import { createPrincipal } from "../principals/create-principal.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Adds a person with a principal of their own. Throws `conflict` when the e-mail is taken. */
export async function createUser(
  tx: SystemTransaction,
  workspaceId: number,
  user: { email: string; name: string; role: Role; origin?: "local" | "oidc" | "scim" },
): Promise<{ id: UserId; principalId: number }> {
  const email = user.email.toLowerCase();
  const taken = await tx.query("SELECT FROM users WHERE workspace_id = $1 AND email = $2", [workspaceId, email]);
  if (taken.rowCount !== 0) throw new FootnoteError("conflict", `There is already a person with the e-mail ${email}.`);
  const principalId = await createPrincipal(tx, workspaceId, "user");
  const id = newId<UserId>();
  await tx.query("INSERT INTO users (id, workspace_id, principal_id, email, name, role, origin) VALUES ($1, $2, $3, $4, $5, $6, $7)", [
    id,
    workspaceId,
    principalId,
    email,
    user.name,
    user.role,
    user.origin ?? "local",
  ]);
  return { id, principalId };
}
