-- Format 3: the day, the register, and labels for what is said. What happened is a fact: a row that is added and
-- never edited; taking one back hides it.

-- What an undo takes back is named by `undo_origin` and `undo`, as every deed is: copies with slow clocks can come to one number.
-- '' is what formats before this one wrote: a deed of the same origin if it has one of that number, else whichever has.
ALTER TABLE change ADD COLUMN undo_origin TEXT NOT NULL DEFAULT '';
ALTER TABLE here ADD COLUMN undo_origin TEXT NOT NULL DEFAULT '';

-- A statement: the activity and question it answers, who said it where that is known, how, and the number of its label. Marks are
-- '' or 'yes'. `made_in` is the origin that gave the number, so that copies number apart.
ALTER TABLE statement ADD COLUMN activity_id TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN participant_id TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN verbatim TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN minority TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN hold TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN made_in TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
CREATE INDEX statement_said ON statement(event_id, said_us);
CREATE INDEX statement_number ON statement(event_id, made_in, number);
CREATE INDEX statement_participant ON statement(participant_id) WHERE participant_id <> '';
CREATE INDEX statement_hold ON statement(engagement_id) WHERE hold = 'yes';

ALTER TABLE participant_group ADD COLUMN wall TEXT NOT NULL DEFAULT '';

CREATE TABLE participant (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  group_id TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', first_name TEXT NOT NULL DEFAULT '',
  band TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '', collected_by TEXT NOT NULL DEFAULT '',
  walk_in INTEGER NOT NULL DEFAULT 0, made_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_engagement ON participant(engagement_id);
CREATE INDEX participant_event ON participant(event_id, group_id);

-- In, out, late, absent: of one person the newest counts.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  participant_id TEXT NOT NULL REFERENCES participant(id),
  what TEXT NOT NULL DEFAULT '', with_whom TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_engagement ON attendance(engagement_id);
CREATE INDEX attendance_event ON attendance(event_id);
CREATE INDEX attendance_participant ON attendance(participant_id, at_us);

-- `replaces`: ids of the facts that whoever wrote this one had seen, with spaces between.
CREATE TABLE consent (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  participant_id TEXT NOT NULL REFERENCES participant(id),
  purpose TEXT NOT NULL DEFAULT '', says TEXT NOT NULL DEFAULT '', giver TEXT NOT NULL DEFAULT '',
  replaces TEXT NOT NULL DEFAULT '', on_day TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_engagement ON consent(engagement_id);
CREATE INDEX consent_event ON consent(event_id, participant_id);
CREATE INDEX consent_participant ON consent(participant_id);

-- `made_in`: a correction of one computer's clock concerns what was noted there.
CREATE TABLE moment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  activity_id TEXT NOT NULL DEFAULT '', what TEXT NOT NULL DEFAULT '', amount INTEGER NOT NULL DEFAULT 0,
  at_us INTEGER NOT NULL DEFAULT 0, made_in TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX moment_engagement ON moment(engagement_id);
CREATE INDEX moment_event ON moment(event_id);

-- The running order as it was printed.
CREATE TABLE release (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  number INTEGER NOT NULL DEFAULT 0, content TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX release_engagement ON release(engagement_id);
CREATE INDEX release_event ON release(event_id, number);

-- One more person said it.
CREATE TABLE echo (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  statement_id TEXT NOT NULL REFERENCES statement(id),
  group_id TEXT NOT NULL DEFAULT '', at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX echo_engagement ON echo(engagement_id);
CREATE INDEX echo_event ON echo(event_id, at_us);
CREATE INDEX echo_statement ON echo(statement_id);

-- Numbers that stand on printed capture sheets.
CREATE TABLE sheet (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  engagement_id TEXT NOT NULL REFERENCES engagement(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  group_id TEXT NOT NULL DEFAULT '', made_in TEXT NOT NULL DEFAULT '',
  first_number INTEGER NOT NULL DEFAULT 0, last_number INTEGER NOT NULL DEFAULT 0, at_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_engagement ON sheet(engagement_id);
CREATE INDEX sheet_number ON sheet(event_id, made_in, last_number);

-- The letter that a copy of the file took for its labels; id is its origin. Shared by all engagements: its changes have the
-- scope '', which every one-engagement copy takes along and brings home. A letter once taken stays taken.
CREATE TABLE copy (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1, 2)),
  letter TEXT NOT NULL DEFAULT '', claimed_us INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_letter ON copy(letter, claimed_us, id);

-- Who is at work in this file, on this computer: without the column `gone` nothing of it is logged or merged. `started` tells
-- one process from a later one with the same number.
CREATE TABLE presence (
  session TEXT PRIMARY KEY NOT NULL, pid INTEGER NOT NULL, started TEXT NOT NULL,
  actor TEXT NOT NULL, engagement_id TEXT NOT NULL, event_id TEXT NOT NULL,
  doing TEXT NOT NULL, place TEXT NOT NULL, since_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO personal VALUES
  ('participant', 'first_name'), ('participant', 'code'), ('participant', 'collected_by'),
  ('attendance', 'with_whom');

-- Kept counters: what is on hold counts as 'statements/held' and as nothing else ---------------------------

DROP TRIGGER statement_ci;
DROP TRIGGER statement_cu;
CREATE TRIGGER statement_ci AFTER INSERT ON statement WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id))
  WHERE substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (new.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER statement_cu AFTER UPDATE OF gone, event_id, group_id, kind, domain, band, hold ON statement
WHEN (old.gone, old.event_id, old.group_id, old.kind, old.domain, old.band, old.hold)
  IS NOT (new.gone, new.event_id, new.group_id, new.kind, new.domain, new.band, new.hold) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, column1, -1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || old.kind), ('statements/domain/' || old.domain),
    ('statements/band/' || old.band), ('statements/group/' || old.group_id))
  WHERE old.gone = 0 AND substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (old.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id))
  WHERE new.gone = 0 AND substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (new.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER participant_ci AFTER INSERT ON participant WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.event_id, 'participants', 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER participant_cu AFTER UPDATE OF gone, event_id ON participant BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, 'participants', -1 WHERE old.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, 'participants', 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER moment_ci AFTER INSERT ON moment WHEN new.gone = 0 AND new.what = 'start' BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.event_id, 'moments', 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER moment_cu AFTER UPDATE OF gone, event_id, what ON moment BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, 'moments', -1 WHERE old.gone = 0 AND old.what = 'start'
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, 'moments', 1 WHERE new.gone = 0 AND new.what = 'start'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

DROP VIEW tally_counted;
CREATE VIEW tally_counted(subject, what, n) AS SELECT subject, what, count(*) FROM (
  SELECT event_id AS subject, iif(hold = 'yes', 'statements/held', 'statements') AS what FROM statement WHERE gone = 0
  UNION ALL SELECT event_id, 'statements/kind/' || kind FROM statement WHERE gone = 0 AND hold <> 'yes' AND kind <> ''
  UNION ALL SELECT event_id, 'statements/domain/' || domain FROM statement WHERE gone = 0 AND hold <> 'yes' AND domain <> ''
  UNION ALL SELECT event_id, 'statements/band/' || band FROM statement WHERE gone = 0 AND hold <> 'yes' AND band <> ''
  UNION ALL SELECT event_id, 'statements/group/' || group_id FROM statement
    WHERE gone = 0 AND hold <> 'yes' AND group_id <> ''
  UNION ALL SELECT event_id, 'groups' FROM participant_group WHERE gone = 0
  UNION ALL SELECT event_id, 'participants' FROM participant WHERE gone = 0
  UNION ALL SELECT event_id, 'moments' FROM moment WHERE gone = 0 AND what = 'start'
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
