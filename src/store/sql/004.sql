-- Format 4: from words to kept promises. Themes, codings and links are rows keyed by what they join, so that two people who do
-- the same apart have done it once; follow-ups and tellings are facts that are only added.
--
-- Columns and tables called kept_... are this file's own: reckoned by triggers from what is shared, not logged, not merged.

-- A statement: a wording for the public beside the raw words; why it was parked ('' it was not); the statement that it says
-- again in other words; where it came from when it was not said at the event.
ALTER TABLE statement ADD COLUMN public_words TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN parked TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN same_as TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN source TEXT NOT NULL DEFAULT '';
-- In how many themes it stands, and how many more said the same (echoes, and statements grouped with it).
ALTER TABLE statement ADD COLUMN kept_themes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN kept_more INTEGER NOT NULL DEFAULT 0;

-- The engagement that this one goes on from.
ALTER TABLE engagement ADD COLUMN came_from TEXT NOT NULL DEFAULT '';

-- title: the raw theme; label: the neutral wording. into_id: the theme that it was merged into. from_id: the theme of the
-- engagement before that it goes on from. rights, wellbeing, outcome: keys of the lists in share/trivet/tags.
CREATE TABLE theme (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  title TEXT NOT NULL DEFAULT '', label TEXT NOT NULL DEFAULT '', label_state TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '', rights TEXT NOT NULL DEFAULT '', wellbeing TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', pos TEXT NOT NULL DEFAULT '',
  into_id TEXT NOT NULL DEFAULT '', from_id TEXT NOT NULL DEFAULT '', made_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX theme_engagement ON theme(engagement_id, pos);

-- A statement belongs to a theme: it may belong to several.
CREATE TABLE coding (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = statement_id || '/' || theme_id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  statement_id TEXT NOT NULL, theme_id TEXT NOT NULL, at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_engagement ON coding(engagement_id);
CREATE INDEX coding_theme ON coding(theme_id);

-- One thing led to another: a need to a barrier to an idea (statements), a statement to a promise.
CREATE TABLE link (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = from_id || '/' || to_id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  from_id TEXT NOT NULL, to_id TEXT NOT NULL, at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX link_engagement ON link(engagement_id);
CREATE INDEX link_from ON link(from_id);
CREATE INDEX link_to ON link(to_id);

-- A round of dots or hands; ballot: what was voted on, all of it, also what got nothing; vote: a number for each item and voter. A
-- voter is a group's id, or "band/KEY" for all of a band. about: 'themes' or 'statements'; way: 'dots' or 'hands'.
CREATE TABLE round (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  title TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '',
  made_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX round_engagement ON round(engagement_id);
CREATE TABLE ballot (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = round_id || '/' || item_id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  round_id TEXT NOT NULL REFERENCES round(id), item_id TEXT NOT NULL, pos INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX ballot_engagement ON ballot(engagement_id);
CREATE INDEX ballot_item ON ballot(item_id);
CREATE TABLE vote (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = round_id || '/' || item_id || '/' || voter),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  round_id TEXT NOT NULL REFERENCES round(id), item_id TEXT NOT NULL, voter TEXT NOT NULL,
  votes INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_engagement ON vote(engagement_id);
CREATE INDEX vote_round ON vote(round_id);

-- A promise: how it is measured, when it is first looked at, its theme; from_id: the promise of the engagement before.
ALTER TABLE commitment ADD COLUMN measure TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN first_review TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN theme_id TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN from_id TEXT NOT NULL DEFAULT '';
CREATE INDEX commitment_theme ON commitment(theme_id) WHERE theme_id <> '';
CREATE INDEX commitment_before ON commitment(from_id) WHERE from_id <> '';

-- What was heard of a promise. state: open, begun, kept, changed, not_kept, or '' for news that changes nothing. what: '' news,
-- 'handover' somebody else has it now (words: from whom to whom, and the note).
CREATE TABLE followup (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  commitment_id TEXT NOT NULL REFERENCES commitment(id),
  what TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '', on_day TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX followup_engagement ON followup(engagement_id);
CREATE INDEX followup_commitment ON followup(commitment_id);

-- We asked, you said, we did or did not, because: one for each theme.
CREATE TABLE feedback (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = theme_id || '/feedback'),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  theme_id TEXT NOT NULL,
  asked TEXT NOT NULL DEFAULT '', said TEXT NOT NULL DEFAULT '', did TEXT NOT NULL DEFAULT '',
  done TEXT NOT NULL DEFAULT '', because TEXT NOT NULL DEFAULT '', next TEXT NOT NULL DEFAULT '',
  friendly TEXT NOT NULL DEFAULT '', from_id TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_engagement ON feedback(engagement_id);
-- It was told: when, how, to whom, and what they replied.
CREATE TABLE telling (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  theme_id TEXT NOT NULL,
  on_day TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '', to_whom TEXT NOT NULL DEFAULT '',
  replied TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX telling_engagement ON telling(engagement_id);
CREATE INDEX telling_theme ON telling(theme_id);

-- A second opinion: a sample of statements that somebody else puts into themes without seeing where they stand. themes: ids
-- with spaces between; '' not looked at yet, '-' fits none.
CREATE TABLE opinion (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  coder TEXT NOT NULL DEFAULT '', made_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_engagement ON opinion(engagement_id);
CREATE TABLE opinion_code (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = opinion_id || '/' || statement_id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  opinion_id TEXT NOT NULL REFERENCES opinion(id), statement_id TEXT NOT NULL,
  themes TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_code_engagement ON opinion_code(engagement_id);
CREATE INDEX opinion_code_statement ON opinion_code(statement_id);

-- What an event opens with: all of it, but what somebody said no to. item_id: a statement, or a theme.
CREATE TABLE carry (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = event_id || '/' || item_id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id), item_id TEXT NOT NULL, keep TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX carry_engagement ON carry(engagement_id);

INSERT INTO personal VALUES
  ('statement', 'public_words'), ('statement', 'parked'), ('followup', 'words'), ('followup', 'source'),
  ('telling', 'to_whom'), ('telling', 'replied'), ('feedback', 'said'), ('opinion', 'coder');
