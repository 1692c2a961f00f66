-- Format 6: erasing one column of a row that stays, such as the name of a group's worker; consents of an erased person leave no trace.

-- Columns (",worker,") that the writing under way erases: it is logged as 'E' with these columns and '' in each. Such a column is empty for
-- good, here and in every copy, whatever anybody wrote there without knowing.
ALTER TABLE here ADD COLUMN erasing TEXT NOT NULL DEFAULT '';

INSERT INTO personal VALUES
  ('consent', 'purpose'), ('consent', 'says'), ('consent', 'giver'), ('consent', 'replaces'), ('consent', 'on_day');
