-- Format 6: erasing one column of a row that stays, such as the name of a group's worker; consents of an erased person leave no trace.

-- Columns (",worker,") that the writing under way erases: it is logged as 'E' with these columns and '' in each. Such a column is empty for
-- good, here and in every copy, whatever anybody wrote there without knowing.
ALTER TABLE here ADD COLUMN erasing TEXT NOT NULL DEFAULT '';
-- 1 from an erasing until no byte of what it took is left in the file: what breaks off between the two is told.
ALTER TABLE here ADD COLUMN traces INTEGER NOT NULL DEFAULT 0;

INSERT INTO personal VALUES
  ('consent', 'purpose'), ('consent', 'says'), ('consent', 'giver'), ('consent', 'replaces'), ('consent', 'on_day');

-- What left the file, when, in which fields: facts that are only added, and never taken back, for what left is out. ordinal: the event, 0 of all.
-- what: the title of a report or table, a phrase of the program. form: 'text', 'html', 'csv', 'json', 'cfg'. place: 'output', 'file' or 'folder', and
-- its name without the folders it lies in, '' where none is kept. fields: the columns, "; " between. readers: 'all' or 'team'. Who did it says the log.
CREATE TABLE export (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  ordinal INTEGER NOT NULL DEFAULT 0, what TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', fields TEXT NOT NULL DEFAULT '',
  readers TEXT NOT NULL DEFAULT '', entries INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0,
  at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX export_engagement ON export(engagement_id, at_us);
INSERT INTO personal VALUES ('export', 'name');
