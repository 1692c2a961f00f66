-- Format 1. The rules that hold all of this together are at the head of store/store.h.
-- Only ASCII here: the file becomes part of the program.

PRAGMA application_id = 0x54725654;

-- The log, and this file's place in it ---------------------------------------------------------------

-- Exactly one row, never merged.
CREATE TABLE here (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  origin TEXT    NOT NULL,           -- this copy of the file: 16 random hex digits
  home   TEXT    NOT NULL,           -- machine:file system:inode; when it no longer fits, the file was copied
  ver    INTEGER NOT NULL,           -- same as user_version; triggers and store_begin() read it here
  seq    INTEGER NOT NULL DEFAULT 0, -- number of the newest change of `origin`
  hlc    INTEGER NOT NULL DEFAULT 0, -- microseconds since 1970, never backwards, never twice
  actor  TEXT,                       -- set only inside a transaction of the program
  deed   TEXT,
  undo   INTEGER,                    -- hlc of the transaction that this one takes back
  quiet  INTEGER NOT NULL DEFAULT 0, -- 1 while merging: the triggers do not log
  scope  TEXT    NOT NULL DEFAULT '' -- '' everything, else the one engagement in this copy
) STRICT;
INSERT INTO here(one, origin, home, ver) VALUES (1, lower(hex(randomblob(8))), '', 1);

CREATE TABLE change (
  n      INTEGER PRIMARY KEY,        -- order of arrival in this file
  origin TEXT    NOT NULL,
  seq    INTEGER NOT NULL,           -- 1, 2, 3.. without holes for each origin
  hlc    INTEGER NOT NULL,           -- one for each transaction: (origin, hlc) names the deed
  actor  TEXT    NOT NULL,
  deed   TEXT    NOT NULL,
  ver    INTEGER NOT NULL,           -- user_version of the writer
  scope  TEXT    NOT NULL,           -- engagement, '' for shared records
  tbl    TEXT    NOT NULL,
  row    TEXT    NOT NULL,
  op     TEXT    NOT NULL CHECK (op IN ('I', 'U', 'R', 'E')), -- insert, update, resolve, erase
  was    TEXT    NOT NULL,           -- JSON: what the writer saw in the columns he changed
  now    TEXT    NOT NULL,           -- JSON: what he put there
  undo   INTEGER,
  UNIQUE (origin, seq)
) STRICT;
CREATE INDEX change_row ON change(row, hlc);
CREATE INDEX change_deed ON change(origin, hlc, actor, undo);
CREATE INDEX change_scope ON change(scope);
CREATE INDEX change_undo ON change(undo) WHERE undo IS NOT NULL;
CREATE INDEX change_erased ON change(row) WHERE op = 'E';

-- Derived from `change`: values overwritten by somebody who had not seen them. (The columns of the key come first
-- in every table WITHOUT ROWID: integrity_check of SQLite 3.40 finds faults that are none otherwise.)
CREATE TABLE conflict (
  row TEXT NOT NULL, col TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL,
  tbl TEXT NOT NULL, value TEXT,
  PRIMARY KEY (row, col, origin, seq)
) STRICT, WITHOUT ROWID;

-- 'source': what a copy of one engagement was cut from, and so never sends back.
CREATE TABLE peer (
  name TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (name, origin)
) STRICT, WITHOUT ROWID;

-- Columns that are blanked when their row is erased.
CREATE TABLE personal (tbl TEXT NOT NULL, col TEXT NOT NULL, PRIMARY KEY (tbl, col)) STRICT, WITHOUT ROWID;
INSERT INTO personal VALUES
  ('engagement', 'lead'),
  ('event', 'safeguarding_lead'), ('event', 'safeguarding_phone'),
  ('participant_group', 'worker'),
  ('statement', 'words'),
  ('commitment', 'words'), ('commitment', 'person'), ('commitment', 'post'),
  ('step_state', 'reason'),
  ('answer', 'value');

-- Records. The order matters: parents first ------------------------------------------------------------

CREATE TABLE engagement (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL CHECK (engagement_id = id), -- so that all tables read alike
  title TEXT NOT NULL DEFAULT '', area TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '',
  lead TEXT NOT NULL DEFAULT '', told_by TEXT NOT NULL DEFAULT '', keep_until TEXT NOT NULL DEFAULT '',
  invented INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND 3),
  day TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', starts TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '', expected TEXT NOT NULL DEFAULT '',
  safeguarding_lead TEXT NOT NULL DEFAULT '', safeguarding_phone TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX event_engagement ON event(engagement_id, ordinal);

CREATE TABLE participant_group (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  name TEXT NOT NULL DEFAULT '', band TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
  expected TEXT NOT NULL DEFAULT '', worker TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX group_event ON participant_group(event_id);
CREATE INDEX group_engagement ON participant_group(engagement_id);

CREATE TABLE statement (
  n INTEGER PRIMARY KEY,             -- place in this file: for lists and search, not logged, not merged
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  group_id TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '', domain TEXT NOT NULL DEFAULT '', band TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '', said_us INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statement_engagement ON statement(engagement_id);
CREATE INDEX statement_event ON statement(event_id);
CREATE INDEX statement_group ON statement(group_id) WHERE group_id <> '';

CREATE TABLE commitment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  form TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT '',
  post TEXT NOT NULL DEFAULT '', organisation TEXT NOT NULL DEFAULT '', by_when TEXT NOT NULL DEFAULT '',
  how_known TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_engagement ON commitment(engagement_id);
CREATE INDEX commitment_event ON commitment(event_id);

-- What people said of a step.
CREATE TABLE step_state (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = subject_id || '/' || step),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, step TEXT NOT NULL,
  said TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX step_state_engagement ON step_state(engagement_id);

-- A row of a step that is a table; `pos` is a text between those of its neighbours.
CREATE TABLE table_row (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, step TEXT NOT NULL,
  pos TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX table_row_step ON table_row(subject_id, step, pos);
CREATE INDEX table_row_engagement ON table_row(engagement_id);

-- One answer: of a form (row_id '') or a cell of a table. Answered in two copies, it is still one answer.
CREATE TABLE answer (
  id TEXT PRIMARY KEY NOT NULL CHECK (id = subject_id || '/' || row_id || '/' || step || '/' || field),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  subject_id TEXT NOT NULL, row_id TEXT NOT NULL DEFAULT '',
  step TEXT NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_step ON answer(engagement_id, subject_id, step, field);
CREATE INDEX answer_subject ON answer(subject_id, step, row_id);

-- Words, searched with case and accents folded --------------------------------------------------------

CREATE VIRTUAL TABLE statement_fts USING fts5(words, content='statement', content_rowid='n',
  tokenize="unicode61 remove_diacritics 2", prefix='2 3');
-- Which statements the index has yet to learn, and the words it knows of them. A trigger may not write to the
-- index itself while the schema is not trusted: the program does, before each commit.
CREATE TABLE spoken (n INTEGER PRIMARY KEY, was TEXT) STRICT;
CREATE TRIGGER statement_fi AFTER INSERT ON statement BEGIN
  INSERT INTO spoken(n, was) VALUES (new.n, NULL) ON CONFLICT(n) DO NOTHING;
END;
CREATE TRIGGER statement_fu AFTER UPDATE OF words ON statement WHEN old.words IS NOT new.words BEGIN
  INSERT INTO spoken(n, was) VALUES (new.n, old.words) ON CONFLICT(n) DO NOTHING;
END;

-- Kept counters: visible rows only; not logged, not merged. A key that ends in '/' names nothing ------------

CREATE TABLE tally (
  subject TEXT NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (subject, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER statement_ci AFTER INSERT ON statement WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id))
  WHERE substr(column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER statement_cu AFTER UPDATE OF gone, event_id, group_id, kind, domain, band ON statement
WHEN (old.gone, old.event_id, old.group_id, old.kind, old.domain, old.band)
  IS NOT (new.gone, new.event_id, new.group_id, new.kind, new.domain, new.band) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, column1, -1 FROM (VALUES ('statements'),
    ('statements/kind/' || old.kind), ('statements/domain/' || old.domain),
    ('statements/band/' || old.band), ('statements/group/' || old.group_id))
  WHERE old.gone = 0 AND substr(column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id))
  WHERE new.gone = 0 AND substr(column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER participant_group_ci AFTER INSERT ON participant_group WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.event_id, 'groups', 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER participant_group_cu AFTER UPDATE OF gone, event_id ON participant_group BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, 'groups', -1 WHERE old.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, 'groups', 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER commitment_ci AFTER INSERT ON commitment WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT s.subject, w.column1, 1
  FROM (SELECT new.engagement_id AS subject UNION ALL SELECT new.event_id) s, (VALUES ('commitments'),
    ('commitments/form/' || new.form), (iif(new.person <> '', 'commitments/with/person', '/')),
    (iif(new.post <> '', 'commitments/with/post', '/')),
    (iif(new.organisation <> '', 'commitments/with/organisation', '/')),
    (iif(new.by_when <> '', 'commitments/with/by_when', '/')),
    (iif(new.how_known <> '', 'commitments/with/how_known', '/'))) w
  WHERE substr(w.column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER commitment_cu AFTER UPDATE ON commitment BEGIN
  INSERT INTO tally(subject, what, n) SELECT s.subject, w.column1, -1
  FROM (SELECT old.engagement_id AS subject UNION ALL SELECT old.event_id) s, (VALUES ('commitments'),
    ('commitments/form/' || old.form), (iif(old.person <> '', 'commitments/with/person', '/')),
    (iif(old.post <> '', 'commitments/with/post', '/')),
    (iif(old.organisation <> '', 'commitments/with/organisation', '/')),
    (iif(old.by_when <> '', 'commitments/with/by_when', '/')),
    (iif(old.how_known <> '', 'commitments/with/how_known', '/'))) w
  WHERE old.gone = 0 AND substr(w.column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT s.subject, w.column1, 1
  FROM (SELECT new.engagement_id AS subject UNION ALL SELECT new.event_id) s, (VALUES ('commitments'),
    ('commitments/form/' || new.form), (iif(new.person <> '', 'commitments/with/person', '/')),
    (iif(new.post <> '', 'commitments/with/post', '/')),
    (iif(new.organisation <> '', 'commitments/with/organisation', '/')),
    (iif(new.by_when <> '', 'commitments/with/by_when', '/')),
    (iif(new.how_known <> '', 'commitments/with/how_known', '/'))) w
  WHERE new.gone = 0 AND substr(w.column1, -1) <> '/' ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

-- The same counted anew, for checks and for rebuilding.
CREATE VIEW tally_counted(subject, what, n) AS SELECT subject, what, count(*) FROM (
  SELECT event_id AS subject, 'statements' AS what FROM statement WHERE gone = 0
  UNION ALL SELECT event_id, 'statements/kind/' || kind FROM statement WHERE gone = 0 AND kind <> ''
  UNION ALL SELECT event_id, 'statements/domain/' || domain FROM statement WHERE gone = 0 AND domain <> ''
  UNION ALL SELECT event_id, 'statements/band/' || band FROM statement WHERE gone = 0 AND band <> ''
  UNION ALL SELECT event_id, 'statements/group/' || group_id FROM statement WHERE gone = 0 AND group_id <> ''
  UNION ALL SELECT event_id, 'groups' FROM participant_group WHERE gone = 0
  UNION ALL SELECT s.subject, w.what FROM (
    SELECT id, engagement_id AS subject FROM commitment UNION ALL SELECT id, event_id FROM commitment) s JOIN (
    SELECT id, 'commitments' AS what FROM commitment WHERE gone = 0
    UNION ALL SELECT id, 'commitments/form/' || form FROM commitment WHERE gone = 0 AND form <> ''
    UNION ALL SELECT id, 'commitments/with/person' FROM commitment WHERE gone = 0 AND person <> ''
    UNION ALL SELECT id, 'commitments/with/post' FROM commitment WHERE gone = 0 AND post <> ''
    UNION ALL SELECT id, 'commitments/with/organisation' FROM commitment WHERE gone = 0 AND organisation <> ''
    UNION ALL SELECT id, 'commitments/with/by_when' FROM commitment WHERE gone = 0 AND by_when <> ''
    UNION ALL SELECT id, 'commitments/with/how_known' FROM commitment WHERE gone = 0 AND how_known <> '') w USING (id)
) GROUP BY subject, what;
