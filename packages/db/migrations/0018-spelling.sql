-- 0018 spelling: similar words are found by their first letter and length, a few hundred rows read in order, and compared where they are
-- used. Sharing any trigram held for most of the vocabulary (every word begins with one), so that index read nearly all of it.

DROP INDEX search_vocabulary_trigrams;
ALTER TABLE search_vocabulary DROP COLUMN trigrams;
DROP FUNCTION word_trigrams(text);
CREATE INDEX search_vocabulary_shape ON search_vocabulary (workspace_id, left(word, 1), length(word)) INCLUDE (word);
