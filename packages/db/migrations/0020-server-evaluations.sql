-- 0020 evaluations of releases that the server runs itself, on the workspace's own documents and cases.
-- Compatible: what older processes insert stays readable and counts for nothing (measured_by 'client').

ALTER TABLE release_evaluations
  ADD COLUMN state text NOT NULL DEFAULT 'done' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  -- client: scores that somebody sent, from the time before the server measured; they open no step
  ADD COLUMN measured_by text NOT NULL DEFAULT 'client' CHECK (measured_by IN ('client', 'server')),
  -- the release that was asked the same beside it; null: it was live itself, or none was
  ADD COLUMN live_release_id uuid REFERENCES releases ON DELETE SET NULL,
  ADD COLUMN comparisons jsonb NOT NULL DEFAULT '[]',
  -- null until it is known what will be asked
  ADD COLUMN case_count integer,
  ADD COLUMN error_code text,
  -- a run whose process went away is taken up by another one
  ADD COLUMN touched_at timestamptz,
  ADD COLUMN finished_at timestamptz;
CREATE UNIQUE INDEX release_evaluations_open ON release_evaluations (workspace_id) WHERE state IN ('queued', 'running');

CREATE TABLE release_evaluation_results (
  evaluation_id uuid NOT NULL REFERENCES release_evaluations ON DELETE CASCADE,
  -- the same question of the same person has the same key in every run
  key text NOT NULL,
  arm text NOT NULL CHECK (arm IN ('release', 'live')),
  workspace_id integer NOT NULL,
  set_name text NOT NULL,
  -- names no document: who evaluates may not be somebody who may read it
  label text NOT NULL,
  user_id uuid REFERENCES users ON DELETE SET NULL,
  -- what the question names; only who may read it sees the question
  document_id uuid REFERENCES documents ON DELETE CASCADE,
  passed boolean NOT NULL,
  problems text[] NOT NULL,
  scores jsonb NOT NULL,
  answer_id uuid REFERENCES answers ON DELETE SET NULL,
  took_ms integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (evaluation_id, key, arm)
);
CREATE INDEX release_evaluation_results_answer ON release_evaluation_results (answer_id);

GRANT UPDATE ON release_evaluations TO footnote_system;
GRANT SELECT, INSERT, DELETE ON release_evaluation_results TO footnote_system;

-- A verdict stays as it is, whoever tries; what may go is the name of who ran it or a release beside it.
CREATE FUNCTION refuse_verdict_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('done', 'failed') AND
     (NEW.state, NEW.passed, NEW.own_models, NEW.failures, NEW.figures, NEW.comparisons, NEW.measured_by, NEW.release_id)
     IS DISTINCT FROM (OLD.state, OLD.passed, OLD.own_models, OLD.failures, OLD.figures, OLD.comparisons, OLD.measured_by, OLD.release_id)
  THEN RAISE EXCEPTION 'the verdict of an evaluation does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_evaluations_immutable BEFORE UPDATE ON release_evaluations FOR EACH ROW EXECUTE FUNCTION refuse_verdict_change();
