-- 0017 policies: topics that are refused and notices that are added, as data with their own examples; and what admins said of passages that
-- hold instructions to a model. No text of documents. Compatible: new tables only.

CREATE TABLE policies (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('refuse_topic', 'disclaimer')),
  name text NOT NULL,
  -- whose questions: everyone's, those answered from all documents, or those answered for customers
  audience text NOT NULL CHECK (audience IN ('everyone', 'internal', 'customer')),
  phrases text[] NOT NULL,
  message text NOT NULL,
  -- questions that must fall under it and such that must not: looked at each time it is saved
  examples text[] NOT NULL DEFAULT '{}',
  counterexamples text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true,
  created_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, name)
);

CREATE TABLE quarantined_passages (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
  -- SHA-256 of what was noticed: a decision holds for the same words when the document is read again
  fingerprint text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  score real NOT NULL,
  -- its place in the parsed text; null for a title or a heading
  char_start integer,
  char_end integer,
  -- held: nobody has looked yet; kept: looked at and left out; released: looked at and fine
  state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'kept', 'released')),
  decided_by uuid REFERENCES users ON DELETE SET NULL,
  decided_at timestamptz,
  found_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (document_id, fingerprint)
);
CREATE INDEX quarantined_passages_state ON quarantined_passages (workspace_id, state, found_at DESC);

GRANT SELECT, INSERT, UPDATE, DELETE ON policies, quarantined_passages TO footnote_system;
