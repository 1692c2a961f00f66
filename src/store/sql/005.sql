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

-- Answers, counted when they are given -----------------------------------------------------------------------

-- How often a field of a step is answered with this value: 0 or 1 in its form, and in how many rows that stand. value: '' for all that is
-- long or has other characters than those of keys, numbers, days and times; those are counted and not told apart. Nothing stays of a
-- value that nobody gives any more: a row of two zeros is taken away at once.
CREATE TABLE kept_answer (
  subject_id TEXT NOT NULL, step TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  in_form INTEGER NOT NULL, in_rows INTEGER NOT NULL,
  PRIMARY KEY (subject_id, step, field, value)
) STRICT, WITHOUT ROWID;

-- What an answer adds, with its value as it is told; and those that count: in a form, or in a row that stands. In a merge rows come in
-- any order, and an answer before its row waits for it.
CREATE VIEW kept_answer_given(id, subject_id, step, field, value, row_id) AS SELECT id, subject_id, step, field,
    iif(length(CAST(value AS BLOB)) <= 32 AND value NOT GLOB '*[^a-z0-9_:.-]*', value, ''), row_id FROM answer
  WHERE gone = 0 AND value <> '';
CREATE VIEW kept_answer_part(id, subject_id, step, field, value, in_form, in_rows) AS
  SELECT id, subject_id, step, field, value, row_id = '', row_id <> '' FROM kept_answer_given g WHERE row_id = ''
    OR EXISTS (SELECT 1 FROM table_row r WHERE r.id = g.row_id AND r.gone = 0 AND r.subject_id = g.subject_id AND r.step = g.step);
-- A view that can be inserted into is what triggers have for a procedure: this one moves a count.
CREATE VIEW kept_answer_moved AS SELECT * FROM kept_answer;
CREATE TRIGGER kept_answer_moved_k INSTEAD OF INSERT ON kept_answer_moved BEGIN
  INSERT INTO kept_answer(subject_id, step, field, value, in_form, in_rows)
  VALUES (new.subject_id, new.step, new.field, new.value, new.in_form, new.in_rows)
  ON CONFLICT(subject_id, step, field, value) DO UPDATE SET in_form = in_form + excluded.in_form, in_rows = in_rows + excluded.in_rows;
  DELETE FROM kept_answer WHERE subject_id = new.subject_id AND step = new.step AND field = new.field AND value = new.value
    AND in_form = 0 AND in_rows = 0;
END;

CREATE TRIGGER answer_ki AFTER INSERT ON answer WHEN new.gone = 0 AND new.value <> '' BEGIN
  INSERT INTO kept_answer_moved SELECT subject_id, step, field, value, in_form, in_rows FROM kept_answer_part WHERE id = new.id;
END;
CREATE TRIGGER answer_ku AFTER UPDATE OF gone, value ON answer WHEN (old.gone = 0, old.value) IS NOT (new.gone = 0, new.value) BEGIN
  INSERT INTO kept_answer_moved SELECT subject_id, step, field, value, in_form, in_rows FROM kept_answer_part WHERE id = new.id;
  INSERT INTO kept_answer_moved SELECT old.subject_id, old.step, old.field,
    iif(length(CAST(old.value AS BLOB)) <= 32 AND old.value NOT GLOB '*[^a-z0-9_:.-]*', old.value, ''),
    -(old.row_id = ''), -(old.row_id <> '')
  WHERE old.gone = 0 AND old.value <> '' AND (old.row_id = ''
    OR EXISTS (SELECT 1 FROM table_row r WHERE r.id = old.row_id AND r.gone = 0 AND r.subject_id = old.subject_id AND r.step = old.step));
END;
-- A row comes with its cells, and goes with them.
CREATE TRIGGER table_row_ki AFTER INSERT ON table_row WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.subject_id, 'rows/' || new.step, 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
  INSERT INTO kept_answer_moved SELECT subject_id, step, field, value, 0, 1 FROM kept_answer_given
  WHERE subject_id = new.subject_id AND step = new.step AND row_id = new.id;
END;
CREATE TRIGGER table_row_ku AFTER UPDATE OF gone, subject_id, step ON table_row
WHEN (old.gone = 0, old.subject_id, old.step) IS NOT (new.gone = 0, new.subject_id, new.step) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.subject_id, 'rows/' || old.step, -1 WHERE old.gone = 0
    UNION ALL SELECT new.subject_id, 'rows/' || new.step, 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO kept_answer_moved SELECT subject_id, step, field, value, 0, -1 FROM kept_answer_given
  WHERE old.gone = 0 AND subject_id = old.subject_id AND step = old.step AND row_id = new.id;
  INSERT INTO kept_answer_moved SELECT subject_id, step, field, value, 0, 1 FROM kept_answer_given
  WHERE new.gone = 0 AND subject_id = new.subject_id AND step = new.step AND row_id = new.id;
END;

-- Counters ------------------------------------------------------------------------------------------------------

CREATE TRIGGER added_ci AFTER INSERT ON added WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.subject_id, iif(new.kind = 'stated', 'stated/', 'added/') || new.indicator, 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER added_cu AFTER UPDATE OF gone, subject_id, indicator, kind ON added BEGIN
  INSERT INTO tally(subject, what, n)
    SELECT old.subject_id, iif(old.kind = 'stated', 'stated/', 'added/') || old.indicator, -1 WHERE old.gone = 0 UNION ALL
    SELECT new.subject_id, iif(new.kind = 'stated', 'stated/', 'added/') || new.indicator, 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER score_ci AFTER INSERT ON score WHEN new.gone = 0 AND new.voice = 'agreed' BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.subject_id, 'scores/' || new.standard, 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER score_cu AFTER UPDATE OF gone, subject_id, standard, voice ON score BEGIN
  INSERT INTO tally(subject, what, n)
    SELECT old.subject_id, 'scores/' || old.standard, -1 WHERE old.gone = 0 AND old.voice = 'agreed' UNION ALL
    SELECT new.subject_id, 'scores/' || new.standard, 1 WHERE new.gone = 0 AND new.voice = 'agreed'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER faces_ci AFTER INSERT ON faces WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.subject_id, 'faces/' || new.standard, 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER faces_cu AFTER UPDATE OF gone, subject_id, standard ON faces BEGIN
  INSERT INTO tally(subject, what, n)
    SELECT old.subject_id, 'faces/' || old.standard, -1 WHERE old.gone = 0 UNION ALL
    SELECT new.subject_id, 'faces/' || new.standard, 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;

-- A view of a few that stands in a theme. A statement comes without themes: they are written after it.
CREATE TRIGGER statement_mu AFTER UPDATE OF gone, event_id, hold, minority, kept_themes ON statement
WHEN (old.minority = 'yes' OR new.minority = 'yes') AND (old.gone, old.event_id, old.hold, old.minority, old.kept_themes > 0)
  IS NOT (new.gone, new.event_id, new.hold, new.minority, new.kept_themes > 0) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, 'statements/minority/themed', -1
    WHERE old.gone = 0 AND old.hold <> 'yes' AND old.minority = 'yes' AND old.kept_themes > 0 UNION ALL
    SELECT new.event_id, 'statements/minority/themed', 1
    WHERE new.gone = 0 AND new.hold <> 'yes' AND new.minority = 'yes' AND new.kept_themes > 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;

-- A promise with words or a theme behind it; a link comes before the promise or after it.
CREATE TRIGGER link_ki AFTER INSERT ON link WHEN new.gone = 0 BEGIN
  UPDATE commitment SET kept_links = kept_links + 1 WHERE id = new.to_id;
END;
CREATE TRIGGER link_ku AFTER UPDATE OF gone ON link WHEN (old.gone = 0) <> (new.gone = 0) BEGIN
  UPDATE commitment SET kept_links = kept_links + iif(new.gone = 0, 1, -1) WHERE id = new.to_id;
END;
CREATE TRIGGER commitment_ki AFTER INSERT ON commitment BEGIN
  INSERT INTO tally(subject, what, n) SELECT subject, 'commitments/traced', 1 FROM (SELECT new.engagement_id AS subject UNION ALL SELECT new.event_id)
  WHERE new.gone = 0 AND new.theme_id <> '' ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
  UPDATE commitment SET kept_links = (SELECT count(*) FROM link WHERE to_id = new.id AND gone = 0)
  WHERE id = new.id AND EXISTS (SELECT 1 FROM link WHERE to_id = new.id AND gone = 0);
END;
CREATE TRIGGER commitment_ku AFTER UPDATE OF gone, engagement_id, event_id, theme_id, kept_links ON commitment
WHEN (old.gone = 0, old.engagement_id, old.event_id, old.theme_id <> '' OR old.kept_links > 0)
  IS NOT (new.gone = 0, new.engagement_id, new.event_id, new.theme_id <> '' OR new.kept_links > 0) BEGIN
  INSERT INTO tally(subject, what, n) SELECT subject, 'commitments/traced', -1 FROM (SELECT old.engagement_id AS subject UNION ALL SELECT old.event_id)
    WHERE old.gone = 0 AND (old.theme_id <> '' OR old.kept_links > 0) UNION ALL
    SELECT subject, 'commitments/traced', 1 FROM (SELECT new.engagement_id AS subject UNION ALL SELECT new.event_id)
    WHERE new.gone = 0 AND (new.theme_id <> '' OR new.kept_links > 0)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
-- As it was, but only for what it counts: a link does not count a promise anew.
DROP TRIGGER commitment_cu;
CREATE TRIGGER commitment_cu AFTER UPDATE OF gone, engagement_id, event_id, form, person, post, organisation, by_when, how_known ON commitment BEGIN
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

-- What was heard: also how often that a promise was kept.
DROP TRIGGER followup_ci;
DROP TRIGGER followup_cu;
CREATE TRIGGER followup_ci AFTER INSERT ON followup WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'followups', 1
    UNION ALL SELECT new.engagement_id, 'followups/with/source', 1 WHERE new.source <> ''
    UNION ALL SELECT new.engagement_id, 'followups/kept', 1 WHERE new.state = 'kept'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER followup_cu AFTER UPDATE OF gone, source, state ON followup
WHEN (old.gone = 0, old.source <> '', old.state = 'kept') IS NOT (new.gone = 0, new.source <> '', new.state = 'kept') BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'followups', (new.gone = 0) - (old.gone = 0)
    UNION ALL SELECT new.engagement_id, 'followups/with/source',
      (new.gone = 0 AND new.source <> '') - (old.gone = 0 AND old.source <> '')
    UNION ALL SELECT new.engagement_id, 'followups/kept',
      (new.gone = 0 AND new.state = 'kept') - (old.gone = 0 AND old.state = 'kept') WHERE true
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;

-- Told in time: on or before the day that was promised, whichever of the two is written first. '' is before every day.
DROP TRIGGER telling_ci;
DROP TRIGGER telling_cu;
CREATE TRIGGER telling_ci AFTER INSERT ON telling WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'tellings', 1
    UNION ALL SELECT new.engagement_id, 'tellings/with/replied', 1 WHERE new.replied <> ''
    UNION ALL SELECT id, 'tellings/in_time', 1 FROM engagement WHERE id = new.engagement_id AND new.on_day <> '' AND new.on_day <= told_by
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER telling_cu AFTER UPDATE OF gone, replied, on_day ON telling
WHEN (old.gone = 0, old.replied <> '', old.on_day) IS NOT (new.gone = 0, new.replied <> '', new.on_day) BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'tellings', (new.gone = 0) - (old.gone = 0)
    UNION ALL SELECT new.engagement_id, 'tellings/with/replied',
      (new.gone = 0 AND new.replied <> '') - (old.gone = 0 AND old.replied <> '')
    UNION ALL SELECT id, 'tellings/in_time', (new.gone = 0 AND new.on_day <> '' AND new.on_day <= told_by)
      - (old.gone = 0 AND old.on_day <> '' AND old.on_day <= told_by) FROM engagement WHERE id = new.engagement_id
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
-- All tellings of one engagement are few: they are counted anew when the day changes.
CREATE TRIGGER engagement_ki AFTER INSERT ON engagement WHEN new.told_by <> '' BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.id, 'tellings/in_time', count(*) FROM telling
  WHERE engagement_id = new.id AND gone = 0 AND on_day <> '' AND on_day <= new.told_by ON CONFLICT(subject, what) DO UPDATE SET n = excluded.n;
END;
CREATE TRIGGER engagement_ku AFTER UPDATE OF told_by ON engagement WHEN old.told_by <> new.told_by BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.id, 'tellings/in_time', count(*) FROM telling
  WHERE engagement_id = new.id AND gone = 0 AND on_day <> '' AND on_day <= new.told_by ON CONFLICT(subject, what) DO UPDATE SET n = excluded.n;
END;

-- The same reckoned anew from what is shared alone, for checks and for rebuilding --------------------------------------

CREATE VIEW kept_answer_counted(subject_id, step, field, value, in_form, in_rows) AS
  SELECT subject_id, step, field, value, sum(in_form), sum(in_rows) FROM kept_answer_part GROUP BY subject_id, step, field, value;
CREATE VIEW kept_links_counted(id, kept_links) AS
  SELECT id, (SELECT count(*) FROM link l WHERE l.to_id = p.id AND l.gone = 0) FROM commitment p;

DROP VIEW tally_counted;
CREATE VIEW tally_counted(subject, what, n) AS SELECT subject, what, count(*) FROM (
  SELECT event_id AS subject, iif(hold = 'yes', 'statements/held', 'statements') AS what FROM statement WHERE gone = 0
  UNION ALL SELECT event_id, 'statements/kind/' || kind FROM statement WHERE gone = 0 AND hold <> 'yes' AND kind <> ''
  UNION ALL SELECT event_id, 'statements/domain/' || domain FROM statement WHERE gone = 0 AND hold <> 'yes' AND domain <> ''
  UNION ALL SELECT event_id, 'statements/band/' || band FROM statement WHERE gone = 0 AND hold <> 'yes' AND band <> ''
  UNION ALL SELECT event_id, 'statements/group/' || group_id FROM statement
    WHERE gone = 0 AND hold <> 'yes' AND group_id <> ''
  UNION ALL SELECT event_id, 'statements/cell/' || iif(band = '', '-', band) || '/' || iif(kind = '', '-', kind) || '/'
    || iif(domain = '', '-', domain) FROM statement WHERE gone = 0 AND hold <> 'yes'
  UNION ALL SELECT event_id, 'statements/minority' FROM statement WHERE gone = 0 AND hold <> 'yes' AND minority = 'yes'
  UNION ALL SELECT event_id, 'statements/between' FROM statement WHERE gone = 0 AND hold <> 'yes' AND source <> ''
  UNION ALL SELECT event_id, CASE WHEN p.n IS NOT NULL THEN 'statements/themed' WHEN parked <> '' THEN 'statements/parked'
    ELSE 'statements/unthemed' END FROM statement s LEFT JOIN (SELECT DISTINCT n FROM kept_placed_counted) p ON p.n = s.n
    WHERE gone = 0 AND hold <> 'yes'
  UNION ALL SELECT event_id, 'statements/minority/themed' FROM statement
    WHERE gone = 0 AND hold <> 'yes' AND minority = 'yes' AND n IN (SELECT n FROM kept_placed_counted)
  UNION ALL SELECT theme_id, 'statements' FROM kept_placed_counted
  UNION ALL SELECT theme_id, 'statements/cell/' || iif(band = '', '-', band) || '/' || iif(kind = '', '-', kind)
    FROM kept_placed_counted JOIN statement USING (n)
  UNION ALL SELECT p.subject, p.what FROM kept_theme_part p JOIN kept_end_counted k ON k.theme_id = p.theme_id AND k.into_id = p.theme_id
  UNION ALL SELECT event_id, 'groups' FROM participant_group WHERE gone = 0
  UNION ALL SELECT event_id, 'participants' FROM participant WHERE gone = 0
  UNION ALL SELECT event_id, 'moments' FROM moment WHERE gone = 0 AND what = 'start'
  UNION ALL SELECT event_id, 'rounds' FROM round WHERE gone = 0
  UNION ALL SELECT engagement_id, 'links' FROM link WHERE gone = 0
  UNION ALL SELECT engagement_id, 'followups' FROM followup WHERE gone = 0
  UNION ALL SELECT engagement_id, 'followups/with/source' FROM followup WHERE gone = 0 AND source <> ''
  UNION ALL SELECT engagement_id, 'followups/kept' FROM followup WHERE gone = 0 AND state = 'kept'
  UNION ALL SELECT engagement_id, 'tellings' FROM telling WHERE gone = 0
  UNION ALL SELECT engagement_id, 'tellings/with/replied' FROM telling WHERE gone = 0 AND replied <> ''
  UNION ALL SELECT t.engagement_id, 'tellings/in_time' FROM telling t JOIN engagement e ON e.id = t.engagement_id
    WHERE t.gone = 0 AND t.on_day <> '' AND t.on_day <= e.told_by
  UNION ALL SELECT subject_id, 'rows/' || step FROM table_row WHERE gone = 0
  UNION ALL SELECT subject_id, iif(kind = 'stated', 'stated/', 'added/') || indicator FROM added WHERE gone = 0
  UNION ALL SELECT subject_id, 'scores/' || standard FROM score WHERE gone = 0 AND voice = 'agreed'
  UNION ALL SELECT subject_id, 'faces/' || standard FROM faces WHERE gone = 0
  UNION ALL SELECT s.subject, w.what FROM (
    SELECT id, engagement_id AS subject FROM commitment UNION ALL SELECT id, event_id FROM commitment) s JOIN (
    SELECT id, 'commitments' AS what FROM commitment WHERE gone = 0
    UNION ALL SELECT id, 'commitments/form/' || form FROM commitment WHERE gone = 0 AND form <> ''
    UNION ALL SELECT id, 'commitments/with/person' FROM commitment WHERE gone = 0 AND person <> ''
    UNION ALL SELECT id, 'commitments/with/post' FROM commitment WHERE gone = 0 AND post <> ''
    UNION ALL SELECT id, 'commitments/with/organisation' FROM commitment WHERE gone = 0 AND organisation <> ''
    UNION ALL SELECT id, 'commitments/with/by_when' FROM commitment WHERE gone = 0 AND by_when <> ''
    UNION ALL SELECT id, 'commitments/with/how_known' FROM commitment WHERE gone = 0 AND how_known <> ''
    UNION ALL SELECT id, 'commitments/traced' FROM commitment WHERE gone = 0
      AND (theme_id <> '' OR id IN (SELECT to_id FROM link WHERE gone = 0))) w USING (id)
) GROUP BY subject, what;

INSERT INTO kept_answer SELECT * FROM kept_answer_counted;
UPDATE commitment SET kept_links = c.kept_links FROM kept_links_counted c WHERE c.id = commitment.id AND c.kept_links > 0;
DELETE FROM tally;
INSERT INTO tally(subject, what, n) SELECT subject, what, n FROM tally_counted;
