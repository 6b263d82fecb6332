-- 0003 auth: what the sign-in library (better-auth) keeps, and which principals a person holds.
-- Compatible: only new tables and a new function; nothing changes the audit log so far.
--
-- The columns are those of better-auth 1.7; the names are ours. `auth_users.id` is the person's id in `users`, which stays the
-- truth about role, groups and whether they are active. The tables belong to the migrating role, with which the library connects;
-- footnote_reader gets nothing, so no request on behalf of a person can read them.

CREATE TABLE auth_users (
  id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE auth_sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES auth_users ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_sessions_user ON auth_sessions (user_id);

-- One row per way of signing in; `password` holds an argon2id hash for the way called 'credential'.
CREATE TABLE auth_accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES auth_users ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX auth_accounts_user ON auth_accounts (user_id);

CREATE TABLE auth_verifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_verifications_identifier ON auth_verifications (identifier);

GRANT SELECT, INSERT, UPDATE, DELETE ON auth_users, auth_sessions, auth_accounts, auth_verifications TO footnote_system;

-- The audit log only grows.
REVOKE UPDATE, DELETE ON audit_events FROM footnote_system;

-- Every principal a person holds right now: their own, their groups' at any depth, and everyone's. UNION (not UNION ALL) ends
-- at groups already seen, so groups that contain each other do no harm.
CREATE FUNCTION held_principals(workspace integer, principal integer) RETURNS integer[] LANGUAGE sql STABLE
  AS $$
    WITH RECURSIVE held (id) AS (
      SELECT principal
      UNION
      SELECT m.group_principal_id FROM held JOIN group_members m ON m.member_principal_id = held.id AND m.workspace_id = workspace
    )
    SELECT array(SELECT id FROM held UNION SELECT p.id FROM principals p WHERE p.workspace_id = workspace AND p.kind = 'everyone')
  $$;
