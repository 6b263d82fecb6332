-- 0014 sharing: a link to a conversation. Whoever opens it reads with their own rights; the link alone opens nothing but the rows below.

CREATE TABLE conversation_shares (
  -- random, not time-ordered: knowing the id is what opens the conversation
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  conversation_id uuid NOT NULL UNIQUE REFERENCES conversations ON DELETE CASCADE,
  created_by uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The link that a request presents, NULL where it presents none.
CREATE FUNCTION viewer_share() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('footnote.share', true), '')::uuid $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_shares TO footnote_system;
GRANT SELECT ON conversation_shares TO footnote_reader;
ALTER TABLE conversation_shares ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_shares FORCE ROW LEVEL SECURITY;
CREATE POLICY system_all ON conversation_shares TO footnote_system USING (true) WITH CHECK (true);
CREATE POLICY reader_sees ON conversation_shares FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace()) AND (created_by = (SELECT viewer_user()) OR id = (SELECT viewer_share())));

-- A presented link opens the one conversation, its answers, and the name of who shared it; sentences and notes are checked by the verb.
CREATE POLICY shared_rows ON conversations FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND id = (SELECT s.conversation_id FROM conversation_shares s WHERE s.id = (SELECT viewer_share())));
CREATE POLICY shared_rows ON answers FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND conversation_id = (SELECT s.conversation_id FROM conversation_shares s WHERE s.id = (SELECT viewer_share())));
CREATE POLICY shared_rows ON users FOR SELECT TO footnote_reader USING (
  id = (SELECT s.created_by FROM conversation_shares s WHERE s.id = (SELECT viewer_share())));
