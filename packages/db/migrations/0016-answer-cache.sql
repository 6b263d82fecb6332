-- 0016 answer cache: an answer given to somebody with the same rights, the same documents and the same release, by a digest of all that.
-- Compatible: a new table and an index.

CREATE TABLE answer_cache (
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  -- SHA-256 over principals, generation of the corpus, release, audience, filters, day and question
  key text NOT NULL,
  -- deleted with the answer it repeats, and with the person who asked first
  answer_id uuid NOT NULL REFERENCES answers ON DELETE CASCADE,
  hits integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, key)
);
CREATE INDEX answer_cache_answer ON answer_cache (answer_id);
CREATE INDEX answer_cache_age ON answer_cache (workspace_id, created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON answer_cache TO footnote_system;

-- Whether any list names a person is asked with every question that may be answered from the cache; few lists deny.
CREATE INDEX documents_deny ON documents USING gin (deny) WHERE deny <> '{}';
