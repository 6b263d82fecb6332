import { FootnoteError } from "@footnote/domain/footnote-error";
import type { GroupId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import { createPrincipal } from "../principals/create-principal.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Adds a group with a principal of its own. Throws `conflict` when the name is taken. */
export async function createGroup(tx: SystemTransaction, workspaceId: number, name: string): Promise<{ id: GroupId; principalId: number }> {
  const taken = await tx.query("SELECT FROM groups WHERE workspace_id = $1 AND name = $2", [workspaceId, name]);
  if (taken.rowCount !== 0) throw new FootnoteError("conflict", `There is already a group named ${name}.`);
  const principalId = await createPrincipal(tx, workspaceId, "group");
  const id = newId<GroupId>();
  await tx.query("INSERT INTO groups (id, workspace_id, principal_id, name) VALUES ($1, $2, $3, $4)", [id, workspaceId, principalId, name]);
  return { id, principalId };
}
