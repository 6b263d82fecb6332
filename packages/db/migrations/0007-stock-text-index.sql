-- 0007 stock text index: BM25 on a Postgres that has only pgvector (RDS, Cloud SQL, Supabase).
-- Compatible: does nothing where 0002 made the pg_textsearch indexes. A session setting footnote.text_index = 'stock' asks for it anyway.
--
-- A posting says that a term stands so often in a chunk of such a length; 9 in 10 bytes of it would be the words themselves, so a term is its
-- hash. Postings hold no text and no access list: they are read only by stock_bm25 below, whose result means nothing until it is joined
-- with chunks under row-level security. About 10 kB a chunk.

DO $migration$
BEGIN
  IF current_setting('footnote.text_index', true) = 'stock' THEN
    DROP INDEX IF EXISTS chunks_stems, chunks_words;
  END IF;
  IF to_regclass('chunks_stems') IS NOT NULL AND to_regclass('chunks_words') IS NOT NULL THEN
    RETURN;
  END IF;

  -- postings name a chunk by 4 bytes instead of 16
  ALTER TABLE chunks ADD COLUMN number integer GENERATED ALWAYS AS IDENTITY;
  CREATE UNIQUE INDEX chunks_number ON chunks (number);

  CREATE TABLE chunk_postings (
    workspace_id integer NOT NULL,
    term integer NOT NULL,
    chunk_number integer NOT NULL,
    frequency smallint NOT NULL,
    length smallint NOT NULL
  );
  CREATE UNIQUE INDEX chunk_postings_term ON chunk_postings (workspace_id, term, chunk_number) INCLUDE (frequency, length);
  GRANT SELECT, INSERT, DELETE ON chunk_postings TO footnote_system;

  -- stems and words share the table; the form is part of what is hashed
  CREATE FUNCTION stock_term(form text, term text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT hashtext(form || ' ' || term) $$;

  -- The terms of a chunk with how often each occurs and how many there are. Stop words are never asked for as words, so they are not kept.
  CREATE FUNCTION stock_terms(stems text, words text) RETURNS TABLE (term integer, frequency smallint, length smallint) LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    WITH said AS (
      SELECT 'stems' AS form, word FROM unnest(string_to_array(btrim(stems), ' ')) AS word WHERE word <> ''
      UNION ALL
      SELECT 'words', word FROM unnest(string_to_array(btrim(words), ' ')) AS word WHERE word <> ''
    ), counted AS (SELECT form, word, count(*) AS frequency FROM said GROUP BY form, word)
    SELECT public.stock_term(form, word), least(frequency, 32767)::smallint, least(sum(frequency) OVER (PARTITION BY form), 32767)::smallint
    FROM counted
  $$;

  CREATE FUNCTION stock_index_chunks() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO public.chunk_postings (workspace_id, term, chunk_number, frequency, length)
      SELECT c.workspace_id, t.term, c.number, max(t.frequency), max(t.length)
      FROM changed c, public.stock_terms(c.stems, c.words) t GROUP BY c.workspace_id, t.term, c.number;
    ELSE
      DELETE FROM public.chunk_postings p USING changed c, public.stock_terms(c.stems, c.words) t
      WHERE p.workspace_id = c.workspace_id AND p.term = t.term AND p.chunk_number = c.number;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_index_insert AFTER INSERT ON chunks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stock_index_chunks();
  CREATE TRIGGER stock_index_delete AFTER DELETE ON chunks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stock_index_chunks();

  -- BM25 (k1 1.2, b 0.75) of every chunk of a workspace that has a term of the question. `chunk_total` and `average_length` describe the
  -- workspace; the number of chunks a term is in is counted from the postings themselves.
  CREATE FUNCTION stock_bm25(workspace integer, form text, terms text[], chunk_total float8, average_length float8)
  RETURNS TABLE (chunk_number integer, score float8) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 10000 AS $$
    WITH asked AS (SELECT stock_term(form, term) AS term, count(*) AS times FROM unnest(terms) AS term GROUP BY 1),
    hits AS MATERIALIZED (
      SELECT p.term, p.chunk_number, p.frequency::float8 AS frequency, p.length FROM asked a JOIN chunk_postings p ON p.workspace_id = workspace AND p.term = a.term
    ),
    weights AS (
      SELECT h.term, ln(1 + greatest(0, chunk_total - count(*) + 0.5) / (count(*) + 0.5)) * max(a.times) * 2.2 AS weight FROM hits h JOIN asked a USING (term) GROUP BY h.term
    )
    SELECT h.chunk_number, sum(w.weight * h.frequency / (h.frequency + 0.3 + 0.9 * h.length / average_length)) FROM hits h JOIN weights w USING (term) GROUP BY h.chunk_number
  $$;
  REVOKE ALL ON FUNCTION stock_bm25(integer, text, text[], float8, float8) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION stock_bm25(integer, text, text[], float8, float8) TO footnote_reader;

  INSERT INTO chunk_postings (workspace_id, term, chunk_number, frequency, length)
  SELECT c.workspace_id, t.term, c.number, max(t.frequency), max(t.length) FROM chunks c, stock_terms(c.stems, c.words) t GROUP BY c.workspace_id, t.term, c.number;
END $migration$;
