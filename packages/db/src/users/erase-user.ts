import type { SystemTransaction } from "../transaction.ts";

/** How much of a person went. */
export type Erased = { conversations: number; feedback: number; keys: number };

/**
 * Takes out of the database what a person wrote and what names them. The row stays as a pseudonym, so that ids in the audit log and in
 * sources still point to something; nobody can sign in as it.
 */
export async function eraseUser(tx: SystemTransaction, workspaceId: number, userId: string): Promise<Erased> {
  const both = [workspaceId, userId];
  const count = async (sql: string) => (await tx.query(sql, both)).rowCount ?? 0;
  const feedback = await count("DELETE FROM feedback WHERE workspace_id = $1 AND user_id = $2");
  await count("DELETE FROM eval_cases WHERE workspace_id = $1 AND user_id = $2");
  await count("DELETE FROM retrieval_traces WHERE workspace_id = $1 AND user_id = $2");
  const conversations = await count("DELETE FROM conversations WHERE workspace_id = $1 AND user_id = $2");
  const keys = await count("DELETE FROM api_keys WHERE workspace_id = $1 AND user_id = $2");
  // sessions, passwords and accounts at sign-in services go with it
  await count("DELETE FROM auth_users a USING users u WHERE a.id = u.id AND u.workspace_id = $1 AND u.id = $2");
  await count(
    "DELETE FROM group_members m USING users u WHERE m.member_principal_id = u.principal_id AND u.workspace_id = $1 AND u.id = $2",
  );
  await count(
    `UPDATE users SET email = 'erased-' || id || '@erased.invalid', name = 'Erased person', given_name = NULL, family_name = NULL, external_id = NULL,
       role = 'employee', active = false, removed_at = coalesce(removed_at, now()), erased_at = now() WHERE workspace_id = $1 AND id = $2`,
  );
  return { conversations, feedback, keys };
}
