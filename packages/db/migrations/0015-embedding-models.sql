-- 0015 embedding models: a person prepares a second model beside the one in use, switches to it, back, and drops it.

-- Prepared by a person, or switched to or from by one: care neither drops it nor puts another kind in its place, and keeps its vectors whole,
-- so that the way back stays open.
ALTER TABLE embedding_models ADD COLUMN by_person boolean NOT NULL DEFAULT false;
