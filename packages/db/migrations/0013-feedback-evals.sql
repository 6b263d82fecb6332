-- 0013 feedback and evaluation: triage of what people said of answers, a workspace's own eval cases with their runs, gaps in the content.
-- Compatible: new tables, and columns that older processes leave at their default.

-- What a question is about: its stems, each once. The same question in other words shares most of them.
CREATE FUNCTION question_terms(question text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(array_agg(DISTINCT term ORDER BY term), '{}')
  FROM unnest(string_to_array(btrim(public.search_stems('en', question)), ' ')) AS term WHERE term <> ''
$$;

-- How alike two questions are, 0 to 1: Dice's coefficient of their terms (Dice 1945). Questions that name other numbers, codes or years are not alike.
CREATE FUNCTION question_likeness(one text[], other text[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE
    WHEN cardinality(one) = 0 OR cardinality(other) = 0 THEN 0
    WHEN ARRAY(SELECT term FROM unnest(one) AS term WHERE term ~ '\d' ORDER BY term)
      <> ARRAY(SELECT term FROM unnest(other) AS term WHERE term ~ '\d' ORDER BY term) THEN 0
    ELSE 2.0 * (SELECT count(*) FROM unnest(one) AS term WHERE term = ANY (other)) / (cardinality(one) + cardinality(other)) END
$$;

ALTER TABLE feedback
  ADD COLUMN owner_id uuid REFERENCES users ON DELETE SET NULL,
  ADD COLUMN labels text[] NOT NULL DEFAULT '{}',
  -- reports of the same meaning carry the id of the first of them; null: none before it was alike
  ADD COLUMN group_id uuid,
  ADD COLUMN terms text[] NOT NULL DEFAULT '{}',
  -- when an evaluation passed the case made of it, and when the asker put the notice away
  ADD COLUMN corrected_at timestamptz,
  ADD COLUMN correction_seen_at timestamptz;
CREATE INDEX feedback_inbox ON feedback (workspace_id, created_at DESC);
CREATE INDEX feedback_group ON feedback (coalesce(group_id, id));

-- Questions of an evaluation are asked as a person and stored like any other, out of that person's sight.
ALTER TABLE conversations ADD COLUMN is_evaluation boolean NOT NULL DEFAULT false;

CREATE TABLE eval_cases (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  -- the report it was made of
  feedback_id uuid REFERENCES feedback ON DELETE SET NULL,
  question text NOT NULL,
  -- earlier questions of the same conversation
  history text[] NOT NULL DEFAULT '{}',
  -- who asks
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  audience text CHECK (audience IN ('internal', 'customer')),
  expect_document_ids uuid[] NOT NULL DEFAULT '{}',
  expect_facts text[] NOT NULL DEFAULT '{}',
  must_refuse boolean NOT NULL DEFAULT false,
  must_not_contain text[] NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX eval_cases_workspace ON eval_cases (workspace_id, created_at);
CREATE UNIQUE INDEX eval_cases_feedback ON eval_cases (feedback_id) WHERE feedback_id IS NOT NULL;

CREATE TABLE eval_runs (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  -- null: by schedule
  started_by uuid REFERENCES users ON DELETE SET NULL,
  case_count integer NOT NULL,
  error_code text,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- a run whose worker went away is taken up by another one
  touched_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX eval_runs_workspace ON eval_runs (workspace_id, created_at DESC);
CREATE UNIQUE INDEX eval_runs_open ON eval_runs (workspace_id) WHERE state IN ('queued', 'running');

CREATE TABLE eval_results (
  run_id uuid NOT NULL REFERENCES eval_runs ON DELETE CASCADE,
  case_id uuid NOT NULL REFERENCES eval_cases ON DELETE CASCADE,
  workspace_id integer NOT NULL,
  passed boolean NOT NULL,
  -- what is wrong, in words, without text of documents
  problems text[] NOT NULL,
  scores jsonb NOT NULL,
  answer_id uuid REFERENCES answers ON DELETE SET NULL,
  took_ms integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_id, case_id)
);
CREATE INDEX eval_results_answer ON eval_results (answer_id);
CREATE INDEX eval_results_case ON eval_results (case_id, created_at DESC);

-- Questions the documents do not answer, those of one meaning together. What it is called is the latest question in it.
CREATE TABLE content_gaps (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  terms text[] NOT NULL,
  owner_id uuid REFERENCES users ON DELETE SET NULL,
  -- set when a document was added; a later question of the kind opens the gap again
  closed_at timestamptz,
  closed_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX content_gaps_workspace ON content_gaps (workspace_id);
CREATE TABLE content_gap_answers (
  answer_id uuid PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
  gap_id uuid NOT NULL REFERENCES content_gaps ON DELETE CASCADE
);
CREATE INDEX content_gap_answers_gap ON content_gap_answers (gap_id);

-- A reply that was copied to a customer. No text.
CREATE TABLE draft_uses (
  answer_id uuid PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  used_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON eval_cases, eval_runs, eval_results, content_gaps, content_gap_answers, draft_uses TO footnote_system;
