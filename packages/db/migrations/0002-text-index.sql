-- 0002 text index: what the text leg of search looks terms up in.
-- Compatible: adds a column with a default and indexes only.
--
-- Two forms of every chunk are indexed: its stems (by the document's language, without stop words) and its words as written.
-- Both come from the two functions below, for rows and for questions alike, so that no writer can index one thing and ask for another.

ALTER TABLE chunks ADD COLUMN language text NOT NULL DEFAULT 'en';

-- The words of a text, lower case, one blank between them. A compound that carries a digit, an at sign or an underscore
-- (E-4012, v2.3.1, ada@acme.example, MAX_SIZE) is kept whole as well, with its joints taken out: "e 4012 … e4012".
CREATE FUNCTION search_words(body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT regexp_replace(plain, '[^[:alnum:]]+', ' ', 'g')
    || coalesce(' ' || (SELECT string_agg(regexp_replace(word, '[^[:alnum:]]+', '', 'g'), ' ')
         FROM unnest(string_to_array(translate(plain, E'\n\t', '  '), ' ')) AS word
         WHERE word ~ '[0-9@_]' AND length(word) <= 60 AND word ~ '[[:alnum:]][-._/@:+#][[:alnum:]]' AND word !~ '://'), '')
  -- text that is plain ASCII needs no normalisation, which is a third of the work
  FROM (SELECT lower(CASE WHEN octet_length(body) = length(body) THEN body ELSE normalize(body, NFKC) END) AS plain)
$$;

-- The text search configuration of a language code; languages that Postgres cannot stem are searched as written.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'en' THEN 'pg_catalog.english' WHEN 'de' THEN 'pg_catalog.german' WHEN 'fr' THEN 'pg_catalog.french'
    WHEN 'es' THEN 'pg_catalog.spanish' WHEN 'it' THEN 'pg_catalog.italian' WHEN 'pt' THEN 'pg_catalog.portuguese'
    WHEN 'nl' THEN 'pg_catalog.dutch' WHEN 'sv' THEN 'pg_catalog.swedish' WHEN 'da' THEN 'pg_catalog.danish'
    WHEN 'no' THEN 'pg_catalog.norwegian' WHEN 'nb' THEN 'pg_catalog.norwegian' WHEN 'fi' THEN 'pg_catalog.finnish'
    WHEN 'ru' THEN 'pg_catalog.russian' WHEN 'tr' THEN 'pg_catalog.turkish' WHEN 'hu' THEN 'pg_catalog.hungarian'
    WHEN 'ro' THEN 'pg_catalog.romanian' WHEN 'el' THEN 'pg_catalog.greek' WHEN 'ar' THEN 'pg_catalog.arabic'
    ELSE 'pg_catalog.simple' END::regconfig
$$;

-- The stems of a text, each as often as it occurs, stop words left out.
CREATE FUNCTION search_stems(language text, body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(string_agg(repeat(lexeme || ' ', cardinality(positions)), ''), '')
  FROM unnest(to_tsvector(public.search_configuration(language), public.search_words(body)))
$$;

-- Stored rather than indexed as expressions: a plan that sorts, and the score in the result, would analyse every row again.
ALTER TABLE chunks
  ADD COLUMN stems text GENERATED ALWAYS AS (search_stems(language, search_text)) STORED,
  ADD COLUMN words text GENERATED ALWAYS AS (search_words(search_text)) STORED;

-- BM25 where the server has pg_textsearch; elsewhere which-text-index.ts reports its absence and the stock index is used.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_textsearch;
  EXECUTE 'CREATE INDEX chunks_stems ON chunks USING bm25 (stems) WITH (text_config = ''simple'', k1 = 1.2, b = 0.75)';
  EXECUTE 'CREATE INDEX chunks_words ON chunks USING bm25 (words) WITH (text_config = ''simple'', k1 = 1.2, b = 0.75)';
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_textsearch is not usable here, search uses the stock text index: %', SQLERRM;
END $$;
