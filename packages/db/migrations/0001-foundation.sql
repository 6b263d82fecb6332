-- 0001 foundation: workspaces, people, sources, documents, chunks, embeddings, conversations, answers, feedback, outbox, audit.
-- Compatible: first migration.
--
-- Two roles, both NOLOGIN, taken on with SET LOCAL ROLE inside each transaction:
--   footnote_reader  requests on behalf of a person; every content table is fenced by row-level security
--   footnote_system  worker, sync and administration; sees every row of every workspace it names
-- FORCE makes the table owner obey the policies as well, so a forgotten SET ROLE reads nothing on a managed server.

CREATE EXTENSION IF NOT EXISTS vector;

DO $$
BEGIN
  CREATE ROLE footnote_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  CREATE ROLE footnote_system NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT footnote_reader, footnote_system TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  -- a superuser needs no grant, and two migrations may grant at once
  RAISE NOTICE 'roles not granted to %: %', current_user, SQLERRM;
END $$;

-- Who asks, as set for this transaction. Unset means nobody: the policies then match nothing.
CREATE FUNCTION viewer_workspace() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('footnote.workspace', true), '')::integer $$;
CREATE FUNCTION viewer_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('footnote.user', true), '')::uuid $$;
CREATE FUNCTION viewer_principals() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('footnote.principals', true), '')::integer[] $$;
-- 'customer' narrows to customer-safe documents; empty means both.
CREATE FUNCTION viewer_audience() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('footnote.audience', true), '') $$;

CREATE TABLE workspaces (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  corpus_generation bigint NOT NULL DEFAULT 0,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE principals (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('user', 'group', 'everyone'))
);
CREATE UNIQUE INDEX principals_everyone ON principals (workspace_id) WHERE kind = 'everyone';

CREATE TABLE users (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  principal_id integer NOT NULL UNIQUE REFERENCES principals,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('employee', 'support', 'source_admin', 'admin', 'auditor')),
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, email)
);

CREATE TABLE groups (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  principal_id integer NOT NULL UNIQUE REFERENCES principals,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, name)
);

-- Members are principals, so that a group may hold groups.
CREATE TABLE group_members (
  workspace_id integer NOT NULL,
  group_principal_id integer NOT NULL REFERENCES principals ON DELETE CASCADE,
  member_principal_id integer NOT NULL REFERENCES principals ON DELETE CASCADE,
  PRIMARY KEY (group_principal_id, member_principal_id)
);
CREATE INDEX group_members_member ON group_members (member_principal_id);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sources (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  name text NOT NULL,
  kind text NOT NULL,
  config jsonb NOT NULL,
  allow integer[] NOT NULL,
  deny integer[] NOT NULL DEFAULT '{}',
  audience text NOT NULL DEFAULT 'internal' CHECK (audience IN ('internal', 'customer')),
  paused boolean NOT NULL DEFAULT false,
  cursor jsonb,
  created_by uuid REFERENCES users ON DELETE SET NULL,
  last_good_sync_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, name)
);

CREATE TABLE sync_runs (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL,
  source_id uuid NOT NULL REFERENCES sources ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'listing', 'running', 'done', 'failed', 'cancelled')),
  -- null until the source has been listed to its end
  found integer,
  unchanged integer NOT NULL DEFAULT 0,
  removed integer NOT NULL DEFAULT 0,
  started_at timestamptz,
  listed_at timestamptz,
  finished_at timestamptz,
  error_code text,
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sync_runs_source ON sync_runs (source_id, created_at DESC);
CREATE INDEX sync_runs_open ON sync_runs (workspace_id) WHERE state IN ('queued', 'listing', 'running');

CREATE TABLE documents (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  source_id uuid NOT NULL REFERENCES sources ON DELETE CASCADE,
  parent_document_id uuid REFERENCES documents ON DELETE CASCADE,
  external_id text NOT NULL,
  title text NOT NULL,
  url text,
  file_name text NOT NULL,
  media_type text NOT NULL,
  content_hash text NOT NULL,
  size_bytes bigint NOT NULL,
  storage_key text NOT NULL,
  state text NOT NULL DEFAULT 'accepted' CHECK (state IN ('accepted', 'parsed', 'indexed', 'failed')),
  -- counts accepted contents; chunks carry the generation they were cut from
  generation integer NOT NULL DEFAULT 1,
  indexed_generation integer,
  allow integer[] NOT NULL,
  deny integer[] NOT NULL DEFAULT '{}',
  audience text NOT NULL CHECK (audience IN ('internal', 'customer')),
  owner text,
  language text,
  page_count integer,
  chunk_count integer NOT NULL DEFAULT 0,
  source_updated_at timestamptz NOT NULL,
  verify_by date,
  etag text,
  changed_run_id uuid,
  seen_run_id uuid,
  attempts integer NOT NULL DEFAULT 0,
  error_code text,
  error_message text,
  failed_at timestamptz,
  indexed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source_id, external_id)
);
CREATE INDEX documents_listing ON documents (workspace_id, source_updated_at DESC, id);
CREATE INDEX documents_changed_run ON documents (changed_run_id, state);
CREATE INDEX documents_unfinished ON documents (workspace_id, state) WHERE state IN ('accepted', 'parsed');
CREATE INDEX documents_parent ON documents (parent_document_id) WHERE parent_document_id IS NOT NULL;
CREATE INDEX documents_allow ON documents USING gin (allow);

CREATE TABLE parsed_documents (
  document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
  workspace_id integer NOT NULL,
  generation integer NOT NULL,
  title text NOT NULL,
  language text NOT NULL,
  text text NOT NULL,
  blocks jsonb NOT NULL,
  page_count integer,
  page_names text[],
  metadata jsonb NOT NULL,
  warnings text[] NOT NULL DEFAULT '{}',
  parser text NOT NULL,
  PRIMARY KEY (document_id, generation)
);

CREATE TABLE chunks (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL,
  source_id uuid NOT NULL,
  document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
  generation integer NOT NULL,
  ordinal integer NOT NULL,
  text text NOT NULL,
  -- what the text leg indexes: title, heading path, body
  search_text text NOT NULL,
  text_hash text NOT NULL,
  body_offset integer NOT NULL,
  char_start integer NOT NULL,
  char_end integer NOT NULL,
  page integer,
  heading_path text[] NOT NULL,
  token_count integer NOT NULL,
  allow integer[] NOT NULL,
  deny integer[] NOT NULL,
  audience text NOT NULL,
  UNIQUE (document_id, ordinal)
);
CREATE INDEX chunks_allow ON chunks USING gin (allow);
CREATE INDEX chunks_source ON chunks (source_id);

-- One model is active per workspace; a second one is built beside it and swapped in one step. `artefact` is what a fitted
-- built-in model needs to embed (null for providers).
CREATE TABLE embedding_models (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  name text NOT NULL,
  provider text NOT NULL,
  dimensions integer NOT NULL,
  state text NOT NULL CHECK (state IN ('building', 'active', 'retired')),
  artefact bytea,
  fitted_on_chunks integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  activated_at timestamptz
);
CREATE UNIQUE INDEX embedding_models_active ON embedding_models (workspace_id) WHERE state = 'active';

-- A partition per model, so that a model is dropped in one step and has an HNSW index of its own dimensions.
CREATE TABLE chunk_embeddings (
  model_id integer NOT NULL,
  chunk_id uuid NOT NULL REFERENCES chunks ON DELETE CASCADE,
  workspace_id integer NOT NULL,
  source_id uuid NOT NULL,
  document_id uuid NOT NULL,
  text_hash text NOT NULL,
  allow integer[] NOT NULL,
  deny integer[] NOT NULL,
  audience text NOT NULL,
  embedding halfvec NOT NULL,
  PRIMARY KEY (model_id, chunk_id)
) PARTITION BY LIST (model_id);
CREATE INDEX chunk_embeddings_document ON chunk_embeddings (document_id);
CREATE INDEX chunk_embeddings_chunk ON chunk_embeddings (chunk_id);
CREATE INDEX chunk_embeddings_allow ON chunk_embeddings USING gin (allow);

-- Vectors by content, so that a retry or a second copy of a text costs no second call to a provider.
CREATE TABLE embedding_cache (
  model_id integer NOT NULL REFERENCES embedding_models ON DELETE CASCADE,
  text_hash text NOT NULL,
  embedding halfvec NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (model_id, text_hash)
);

CREATE TABLE conversations (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  title text NOT NULL,
  audience text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_user ON conversations (user_id, updated_at DESC);

-- The decision record: enough to replay an answer. `record` is the Answer noun; passages keep ids and scores.
CREATE TABLE answers (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  replaced_by uuid,
  question text NOT NULL,
  searched_for text NOT NULL,
  principal_ids integer[] NOT NULL,
  refused boolean NOT NULL,
  mode text NOT NULL,
  record jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answers_conversation ON answers (conversation_id, created_at);

CREATE TABLE citations (
  answer_id uuid NOT NULL REFERENCES answers ON DELETE CASCADE,
  workspace_id integer NOT NULL,
  n integer NOT NULL,
  document_id uuid NOT NULL,
  chunk_id uuid NOT NULL,
  char_start integer NOT NULL,
  char_end integer NOT NULL,
  PRIMARY KEY (answer_id, n)
);
CREATE INDEX citations_document ON citations (document_id);

CREATE TABLE retrieval_traces (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  answer_id uuid,
  principal_ids integer[] NOT NULL,
  -- chunk ids with leg ranks and scores, never text
  results jsonb NOT NULL,
  timings jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE feedback (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  answer_id uuid NOT NULL REFERENCES answers ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  rating text NOT NULL CHECK (rating IN ('up', 'down')),
  reason text,
  comment text,
  citation integer,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'resolved', 'dismissed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
-- one whole-answer rating and one per note, per person: saying it again changes it
CREATE UNIQUE INDEX feedback_once ON feedback (answer_id, user_id, coalesce(citation, 0));

-- State changes and the jobs they cause commit together; the relay turns rows into queue jobs.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL,
  job text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL,
  actor_user_id uuid,
  action text NOT NULL,
  target_kind text,
  target_id text,
  details jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_events_time ON audit_events (workspace_id, created_at DESC);

-- Fences ------------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO footnote_system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO footnote_system;
GRANT SELECT ON workspaces, documents, parsed_documents, chunks, chunk_embeddings, embedding_models, sources, users TO footnote_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON conversations TO footnote_reader;
GRANT SELECT, INSERT, UPDATE ON answers, feedback TO footnote_reader;
GRANT SELECT, INSERT ON citations, retrieval_traces TO footnote_reader;

-- Every table that carries a workspace is fenced by it; the system role passes, the reader only within its own workspace.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['users', 'sources', 'documents', 'parsed_documents', 'chunks', 'chunk_embeddings', 'embedding_models',
                              'conversations', 'answers', 'citations', 'retrieval_traces', 'feedback'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY system_all ON %I TO footnote_system USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

CREATE POLICY reader_sees ON documents FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND allow && (SELECT viewer_principals()) AND NOT deny && (SELECT viewer_principals())
  AND ((SELECT viewer_audience()) IS NULL OR audience = (SELECT viewer_audience())));
CREATE POLICY reader_sees ON chunks FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND allow && (SELECT viewer_principals()) AND NOT deny && (SELECT viewer_principals())
  AND ((SELECT viewer_audience()) IS NULL OR audience = (SELECT viewer_audience())));
CREATE POLICY reader_sees ON chunk_embeddings FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND allow && (SELECT viewer_principals()) AND NOT deny && (SELECT viewer_principals())
  AND ((SELECT viewer_audience()) IS NULL OR audience = (SELECT viewer_audience())));
-- the documents policy applies inside the subquery
CREATE POLICY reader_sees ON parsed_documents FOR SELECT TO footnote_reader USING (
  EXISTS (SELECT FROM documents d WHERE d.id = parsed_documents.document_id));
CREATE POLICY reader_sees ON embedding_models FOR SELECT TO footnote_reader USING (workspace_id = (SELECT viewer_workspace()));
CREATE POLICY reader_sees ON sources FOR SELECT TO footnote_reader USING (
  workspace_id = (SELECT viewer_workspace())
  AND EXISTS (SELECT FROM documents d WHERE d.source_id = sources.id));
CREATE POLICY reader_sees ON users FOR SELECT TO footnote_reader USING (id = (SELECT viewer_user()));

-- Conversations and what hangs on them belong to the person who asked.
CREATE POLICY own_rows ON conversations TO footnote_reader
  USING (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()))
  WITH CHECK (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()));
CREATE POLICY own_rows ON answers TO footnote_reader
  USING (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()))
  WITH CHECK (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user())
              AND EXISTS (SELECT FROM conversations c WHERE c.id = conversation_id));
CREATE POLICY own_rows ON citations TO footnote_reader
  USING (EXISTS (SELECT FROM answers a WHERE a.id = answer_id))
  WITH CHECK (workspace_id = (SELECT viewer_workspace()) AND EXISTS (SELECT FROM answers a WHERE a.id = answer_id));
CREATE POLICY own_rows ON retrieval_traces TO footnote_reader
  USING (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()))
  WITH CHECK (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()));
CREATE POLICY own_rows ON feedback TO footnote_reader
  USING (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user()))
  WITH CHECK (workspace_id = (SELECT viewer_workspace()) AND user_id = (SELECT viewer_user())
              AND EXISTS (SELECT FROM answers a WHERE a.id = answer_id));
