import type { SystemTransaction } from "../transaction.ts";

export type PersonalData = {
  account: Record<string, unknown>;
  memberships: Record<string, unknown>[];
  sessions: Record<string, unknown>[];
  keys: Record<string, unknown>[];
  conversations: Record<string, unknown>[];
  feedback: Record<string, unknown>[];
  audit: Record<string, unknown>[];
};

/** Everything that is kept about a person, as plain JSON: never a password, a token or a hash of one. Null for someone unknown. */
export async function collectPersonalData(tx: SystemTransaction, workspaceId: number, userId: string): Promise<PersonalData | null> {
  const list = async (sql: string): Promise<Record<string, unknown>[]> => {
    const { rows } = await tx.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM (${sql}) t`, [workspaceId, userId]);
    return rows.map(({ row }) => row);
  };
  const [account] = await list(
    `SELECT id, email, name, given_name AS "givenName", family_name AS "familyName", role, active, origin, external_id AS "externalId", created_at AS "createdAt"
     FROM users WHERE workspace_id = $1 AND id = $2 AND erased_at IS NULL`,
  );
  if (account === undefined) return null;
  return {
    account,
    memberships: await list(
      `SELECT g.name AS "group", m.origin FROM users u JOIN group_members m ON m.member_principal_id = u.principal_id
       JOIN groups g ON g.principal_id = m.group_principal_id WHERE u.workspace_id = $1 AND u.id = $2 ORDER BY g.name`,
    ),
    sessions: await list(
      `SELECT s.signed_in_at AS "signedInAt", s.expires_at AS "expiresAt", s.ip_address AS "ipAddress", s.user_agent AS "userAgent"
       FROM auth_sessions s JOIN users u ON u.id = s.user_id WHERE u.workspace_id = $1 AND u.id = $2 ORDER BY s.signed_in_at`,
    ),
    keys: await list(
      `SELECT id, name, prefix, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"
       FROM api_keys WHERE workspace_id = $1 AND user_id = $2 ORDER BY created_at`,
    ),
    conversations: await list(
      `SELECT c.id, c.title, c.created_at AS "createdAt", c.updated_at AS "updatedAt",
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'question', a.question, 'answer', a.record ->> 'text', 'refused', a.refused, 'at', a.created_at) ORDER BY a.created_at)
                FROM answers a WHERE a.conversation_id = c.id), '[]') AS answers
       FROM conversations c WHERE c.workspace_id = $1 AND c.user_id = $2 AND NOT c.is_evaluation ORDER BY c.created_at`,
    ),
    feedback: await list(
      `SELECT id, answer_id AS "answerId", rating, reason, comment, citation, status, created_at AS "createdAt"
       FROM feedback WHERE workspace_id = $1 AND user_id = $2 ORDER BY created_at`,
    ),
    audit: await list(
      `SELECT id, created_at AS "at", action, target_kind AS "targetKind", target_id AS "targetId", details
       FROM audit_events WHERE workspace_id = $1
         AND (actor_user_id = $2::uuid OR target_id = $2::text OR details::text LIKE '%user:' || $2::text || '%') ORDER BY id`,
    ),
  };
}
