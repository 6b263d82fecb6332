-- 0008 retrieval quality: title and headings weigh more than the body, chunks know their language, and words of the index for spelling.
-- Compatible for writers; rewrites `chunks` once and builds its text index again (about a minute per 100,000 chunks), so plan a quiet moment.

-- What the text index counts: the head of a chunk (title and heading path, in search_text before the body) three times, the body once.
-- That is BM25F with one length for all fields; the weight is in docs/decisions/0012.
CREATE FUNCTION weigh_fields(search_text text, body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT repeat(left(search_text, greatest(0, length(search_text) - length(body))) || ' ', 2) || search_text
$$;

UPDATE chunks c SET language = d.language FROM documents d WHERE d.id = c.document_id AND d.language IS NOT NULL AND d.language <> c.language;

DO $migration$
DECLARE has_textsearch boolean := to_regclass('chunks_stems') IS NOT NULL AND to_regclass('chunks_words') IS NOT NULL;
BEGIN
  -- dropped and added again, because Postgres before 17 cannot change the expression of a generated column; the indexes go with them
  ALTER TABLE chunks DROP COLUMN stems, DROP COLUMN words;
  ALTER TABLE chunks
    ADD COLUMN stems text GENERATED ALWAYS AS (search_stems(language, weigh_fields(search_text, text))) STORED,
    ADD COLUMN words text GENERATED ALWAYS AS (search_words(weigh_fields(search_text, text))) STORED;
  IF has_textsearch THEN
    EXECUTE 'CREATE INDEX chunks_stems ON chunks USING bm25 (stems) WITH (text_config = ''simple'', k1 = 1.2, b = 0.75)';
    EXECUTE 'CREATE INDEX chunks_words ON chunks USING bm25 (words) WITH (text_config = ''simple'', k1 = 1.2, b = 0.75)';
  ELSE
    TRUNCATE chunk_postings;
    INSERT INTO chunk_postings (workspace_id, term, chunk_number, frequency, length)
    SELECT c.workspace_id, t.term, c.number, max(t.frequency), max(t.length) FROM chunks c, stock_terms(c.stems, c.words) t GROUP BY c.workspace_id, t.term, c.number;
  END IF;
END $migration$;

-- The words of a workspace's documents, for correcting a word of a question that stands nowhere. Only the system reads it: a word is offered
-- to a person after it was found in a chunk that they may see. Trigrams are Footnote's own, because pg_trgm is not everywhere.
CREATE TABLE search_vocabulary (
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  word text NOT NULL,
  trigrams text[] NOT NULL,
  PRIMARY KEY (workspace_id, word)
);
CREATE INDEX search_vocabulary_trigrams ON search_vocabulary USING gin (trigrams);
GRANT SELECT, INSERT, DELETE ON search_vocabulary TO footnote_system;
ALTER TABLE search_vocabulary ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_vocabulary FORCE ROW LEVEL SECURITY;
CREATE POLICY system_all ON search_vocabulary TO footnote_system USING (true) WITH CHECK (true);

-- The trigrams of a word as pg_trgm has them: two blanks before, one after.
CREATE FUNCTION word_trigrams(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_agg(DISTINCT substr('  ' || word || ' ', place, 3)) FROM generate_series(1, length(word) + 1) AS place
$$;

-- The words of a text that may stand in for a misspelt one: letters only, for an identifier is never a misspelling of another.
CREATE FUNCTION spellable_words(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT DISTINCT word FROM unnest(string_to_array(words, ' ')) AS word WHERE length(word) BETWEEN 4 AND 24 AND word !~ '[^[:alpha:]]'
$$;

INSERT INTO search_vocabulary (workspace_id, word, trigrams)
SELECT workspace_id, word, word_trigrams(word) FROM (SELECT DISTINCT c.workspace_id, w AS word FROM chunks c, spellable_words(c.words) w) AS said;
