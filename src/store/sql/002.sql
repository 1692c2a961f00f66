-- Format 2: the filters of the list of words stay quick at a million; a commitment knows when it was made.
CREATE INDEX statement_kind ON statement(engagement_id, kind);
CREATE INDEX statement_domain ON statement(engagement_id, domain);
CREATE INDEX statement_band ON statement(engagement_id, band);
ALTER TABLE commitment ADD COLUMN made_us INTEGER NOT NULL DEFAULT 0;
