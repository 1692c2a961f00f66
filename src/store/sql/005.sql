-- Format 5: the standards judged by people, and answers that are counted when they are given. Scores, faces and added evidence are facts
-- that are only added: the newest of each stands, and those before it stay.

-- The standards file that this engagement works with; '' that of its model.
ALTER TABLE engagement ADD COLUMN standards TEXT NOT NULL DEFAULT '';
-- Links from words to this promise that stand.
ALTER TABLE commitment ADD COLUMN kept_links INTEGER NOT NULL DEFAULT 0;

-- Evidence that people added to an indicator. subject_id: the event, or the engagement for After. kind: 'note', 'link', 'document', or
-- 'stated' what the team states where no record can tell. words: the note; the address or the path with what it is.
CREATE TABLE added (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, indicator TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
  on_day TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX added_engagement ON added(engagement_id, indicator);

-- How a standard was judged. subject_id: the event, or the engagement for the follow-up. standards, standard: keys of the file and in it.
-- voice: 'agreed' by the partners, 'own' of one who sees it otherwise. who: those who agreed, or that one.
CREATE TABLE score (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, standards TEXT NOT NULL, standard TEXT NOT NULL,
  voice TEXT NOT NULL DEFAULT '', score INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '',
  on_day TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX score_engagement ON score(engagement_id);

-- What those who took part say to a standard: how many showed which face. counts: a number for each face, lowest first, with blanks
-- between; faces: how many faces there were to choose from; wording: key of the wording that was read out. way: 'hands' or 'cards'.
CREATE TABLE faces (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, standards TEXT NOT NULL, standard TEXT NOT NULL,
  band TEXT NOT NULL DEFAULT '', wording TEXT NOT NULL DEFAULT '', faces INTEGER NOT NULL DEFAULT 0,
  counts TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '',
  on_day TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX faces_engagement ON faces(engagement_id);

-- The standards that are worked on first. keep: 'yes', or '' no longer. The word in the id keeps it apart from those of step_state.
CREATE TABLE focus (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = engagement_id || '/focus/' || standards || '/' || standard),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  standards TEXT NOT NULL, standard TEXT NOT NULL,
  keep TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX focus_engagement ON focus(engagement_id);

INSERT INTO personal VALUES
  ('added', 'words'), ('score', 'reason'), ('score', 'who'), ('faces', 'words');
