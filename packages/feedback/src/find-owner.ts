import { findUserByEmail } from "@footnote/db/users/find-user-by-email";
import type { SystemTransaction } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { UserId } from "@footnote/domain/ids";

/** The id of an active person who is to look after something; `invalid_request` when there is none of this e-mail. */
export async function findOwner(tx: SystemTransaction, workspaceId: number, email: string): Promise<UserId> {
  const user = await findUserByEmail(tx, workspaceId, email);
  if (user === null || !user.active) throw new FootnoteError("invalid_request", "The owner must be an active person of this workspace.");
  return user.id;
}
