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

-- One thing led to another: a need to a barrier to an idea (statements), a statement to a promise. Never to a theme: the log knows a row by
-- its id alone, and "statement/theme" is the id of a coding.
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

-- For the lists of words, and for the triggers below. What a condition asks stands in the index as well: then no statement is read.
CREATE INDEX coding_statement ON coding(statement_id);
CREATE INDEX theme_into ON theme(into_id) WHERE into_id <> '';
CREATE INDEX feedback_theme ON feedback(theme_id);
CREATE INDEX statement_same ON statement(same_as) WHERE same_as <> '';
-- By how many said it, then by n: what statement_row.place is in that order.
CREATE INDEX statement_more ON statement(engagement_id, (kept_more << 40 | n), kept_more) WHERE kept_more > 0;
CREATE INDEX statement_gone ON statement(engagement_id, gone) WHERE gone <> 0;
CREATE INDEX statement_unthemed ON statement(engagement_id, kept_themes, parked) WHERE kept_themes = 0 AND parked = '';
CREATE INDEX statement_parked ON statement(engagement_id, kept_themes, n, parked) WHERE parked <> '';
CREATE INDEX statement_minority ON statement(engagement_id, minority) WHERE minority = 'yes';
CREATE INDEX statement_verbatim ON statement(engagement_id, verbatim) WHERE verbatim = 'yes';
CREATE INDEX statement_between ON statement(engagement_id, n, source) WHERE source <> '';

-- Where things stand ------------------------------------------------------------------------------------------

-- A theme that is there, and where its statements stand: in itself, or where into_id leads to. What leads to a theme that was taken
-- out stops before it; where there is no end (two themes merged into each other apart) a theme keeps its own.
CREATE TABLE kept_end (theme_id TEXT PRIMARY KEY NOT NULL, into_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX kept_end_into ON kept_end(into_id);
-- Statement n, seen and not on hold, stands in the theme; the theme is the end of its way.
CREATE TABLE kept_placed (
  theme_id TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (theme_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_placed_n ON kept_placed(n);

-- Themes whose way changed; empty between statements. A trigger may hold no recursive query, a view may, and a view that
-- can be inserted into is what triggers have for a procedure.
CREATE TABLE kept_todo (theme_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIEW kept_todo_below(theme_id) AS WITH RECURSIVE below(id) AS (
  SELECT theme_id FROM kept_todo
  UNION SELECT t.id FROM below b CROSS JOIN theme t ON t.into_id = b.id AND t.into_id <> ''
) SELECT id FROM below;
CREATE VIEW kept_todo_end(theme_id, into_id) AS WITH RECURSIVE walk(start, at) AS (
  SELECT t.id, t.id FROM kept_todo k CROSS JOIN theme t ON t.id = k.theme_id WHERE t.gone = 0
  UNION SELECT w.start, x.id FROM walk w CROSS JOIN theme t ON t.id = w.at CROSS JOIN theme x ON x.id = t.into_id WHERE x.gone = 0
) SELECT w.start, coalesce(max(iif(EXISTS (SELECT 1 FROM theme x WHERE x.id = t.into_id AND x.gone = 0), NULL, w.at)), w.start)
  FROM walk w CROSS JOIN theme t ON t.id = w.at GROUP BY w.start;

CREATE VIEW kept_again(theme_id) AS SELECT theme_id FROM kept_todo;
CREATE TRIGGER kept_again_k INSTEAD OF INSERT ON kept_again BEGIN
  INSERT INTO kept_todo(theme_id) VALUES (new.theme_id) ON CONFLICT DO NOTHING;
  INSERT INTO kept_todo(theme_id) SELECT theme_id FROM kept_todo_below WHERE true ON CONFLICT DO NOTHING;
  INSERT INTO kept_end(theme_id, into_id) SELECT theme_id, into_id FROM kept_todo_end WHERE true
  ON CONFLICT(theme_id) DO UPDATE SET into_id = excluded.into_id WHERE into_id <> excluded.into_id;
  DELETE FROM kept_end WHERE theme_id IN (SELECT theme_id FROM kept_todo)
    AND NOT EXISTS (SELECT 1 FROM theme t WHERE t.id = kept_end.theme_id AND t.gone = 0);
  -- First what is new, so that no statement is without a theme in between.
  INSERT INTO kept_placed(theme_id, n) SELECT k.into_id, s.n FROM kept_todo d CROSS JOIN kept_end k ON k.theme_id = d.theme_id
    CROSS JOIN coding c ON c.theme_id = d.theme_id CROSS JOIN statement s ON s.id = c.statement_id
  WHERE c.gone = 0 AND s.gone = 0 AND s.hold <> 'yes' ON CONFLICT DO NOTHING;
  DELETE FROM kept_placed WHERE n IN (SELECT s.n FROM kept_todo d CROSS JOIN coding c ON c.theme_id = d.theme_id
      CROSS JOIN statement s ON s.id = c.statement_id WHERE c.gone = 0)
    AND NOT EXISTS (SELECT 1 FROM statement s CROSS JOIN coding c ON c.statement_id = s.id CROSS JOIN kept_end k ON k.theme_id = c.theme_id
      WHERE s.n = kept_placed.n AND c.gone = 0 AND k.into_id = kept_placed.theme_id);
  DELETE FROM kept_todo;
END;

-- What a theme that stands adds to the counters of its engagement.
CREATE VIEW kept_theme_part(theme_id, subject, what) AS
  SELECT id, engagement_id, 'themes' FROM theme
  UNION ALL SELECT id, engagement_id, 'themes/with/label' FROM theme WHERE label <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback' FROM feedback WHERE gone = 0
  UNION ALL SELECT theme_id, engagement_id, 'feedback/with/asked' FROM feedback WHERE gone = 0 AND asked <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback/with/said' FROM feedback WHERE gone = 0 AND said <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback/with/did' FROM feedback WHERE gone = 0 AND did <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback/with/done' FROM feedback WHERE gone = 0 AND done <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback/with/because' FROM feedback WHERE gone = 0 AND because <> ''
  UNION ALL SELECT theme_id, engagement_id, 'feedback/complete' FROM feedback
    WHERE gone = 0 AND asked <> '' AND said <> '' AND did <> '' AND done <> '' AND because <> '';
CREATE TRIGGER kept_end_ki AFTER INSERT ON kept_end WHEN new.theme_id = new.into_id BEGIN
  INSERT INTO tally(subject, what, n) SELECT subject, what, 1 FROM kept_theme_part WHERE theme_id = new.theme_id
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER kept_end_ku AFTER UPDATE ON kept_end WHEN (old.theme_id = old.into_id) <> (new.theme_id = new.into_id) BEGIN
  INSERT INTO tally(subject, what, n) SELECT subject, what, iif(new.theme_id = new.into_id, 1, -1) FROM kept_theme_part
  WHERE theme_id = new.theme_id ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER kept_end_kd AFTER DELETE ON kept_end WHEN old.theme_id = old.into_id BEGIN
  INSERT INTO tally(subject, what, n) SELECT subject, what, -1 FROM kept_theme_part WHERE theme_id = old.theme_id
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
END;

CREATE TRIGGER kept_placed_ki AFTER INSERT ON kept_placed BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.theme_id, 'statements', 1 UNION ALL
    SELECT new.theme_id, 'statements/cell/' || iif(band = '', '-', band) || '/' || iif(kind = '', '-', kind), 1
    FROM statement WHERE n = new.n
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
  UPDATE statement SET kept_themes = kept_themes + 1 WHERE n = new.n;
END;
CREATE TRIGGER kept_placed_kd AFTER DELETE ON kept_placed BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.theme_id, 'statements', -1 UNION ALL
    SELECT old.theme_id, 'statements/cell/' || iif(band = '', '-', band) || '/' || iif(kind = '', '-', kind), -1
    FROM statement WHERE n = old.n
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  UPDATE statement SET kept_themes = kept_themes - 1 WHERE n = old.n;
END;

-- In a merge rows come in any order: a coding before its statement, a theme after what was put into it.
CREATE TRIGGER theme_ki AFTER INSERT ON theme WHEN new.gone = 0 BEGIN
  INSERT INTO kept_again(theme_id) VALUES (new.id);
END;
CREATE TRIGGER theme_ku AFTER UPDATE OF gone, into_id, label ON theme
WHEN (old.gone, old.into_id, old.label) IS NOT (new.gone, new.into_id, new.label) BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'themes/with/label', (new.label <> '') - (old.label <> '')
  FROM kept_end WHERE theme_id = new.id AND into_id = new.id AND (new.label <> '') <> (old.label <> '')
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
  INSERT INTO kept_again(theme_id) SELECT new.id WHERE (old.gone, old.into_id) IS NOT (new.gone, new.into_id);
END;

CREATE TRIGGER coding_ki AFTER INSERT ON coding WHEN new.gone = 0 BEGIN
  INSERT INTO kept_placed(theme_id, n) SELECT k.into_id, s.n FROM kept_end k CROSS JOIN statement s
  WHERE k.theme_id = new.theme_id AND s.id = new.statement_id AND s.gone = 0 AND s.hold <> 'yes' ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER coding_ku AFTER UPDATE OF gone ON coding WHEN (old.gone = 0) <> (new.gone = 0) BEGIN
  INSERT INTO kept_placed(theme_id, n) SELECT k.into_id, s.n FROM kept_end k CROSS JOIN statement s
  WHERE new.gone = 0 AND k.theme_id = new.theme_id AND s.id = new.statement_id AND s.gone = 0 AND s.hold <> 'yes'
  ON CONFLICT DO NOTHING;
  -- Unless it was put into a theme that leads to the same one as well.
  DELETE FROM kept_placed WHERE new.gone <> 0 AND n = (SELECT n FROM statement WHERE id = new.statement_id)
    AND theme_id = (SELECT into_id FROM kept_end WHERE theme_id = new.theme_id)
    AND NOT EXISTS (SELECT 1 FROM coding c CROSS JOIN kept_end k ON k.theme_id = c.theme_id
      WHERE c.statement_id = new.statement_id AND c.gone = 0 AND k.into_id = kept_placed.theme_id);
END;

CREATE TRIGGER echo_ki AFTER INSERT ON echo WHEN new.gone = 0 BEGIN
  UPDATE statement SET kept_more = kept_more + 1 WHERE id = new.statement_id;
END;
CREATE TRIGGER echo_ku AFTER UPDATE OF gone ON echo WHEN (old.gone = 0) <> (new.gone = 0) BEGIN
  UPDATE statement SET kept_more = kept_more + iif(new.gone = 0, 1, -1) WHERE id = new.statement_id;
END;
CREATE TRIGGER statement_ki AFTER INSERT ON statement
WHEN new.same_as <> '' OR EXISTS (SELECT 1 FROM coding WHERE statement_id = new.id)
  OR EXISTS (SELECT 1 FROM echo WHERE statement_id = new.id)
  OR EXISTS (SELECT 1 FROM statement WHERE same_as = new.id AND same_as <> '') BEGIN
  UPDATE statement SET kept_more = (SELECT count(*) FROM echo WHERE statement_id = new.id AND gone = 0)
    + (SELECT count(*) FROM statement x WHERE x.same_as = new.id AND x.same_as <> '' AND x.n <> new.n AND x.gone = 0 AND x.hold <> 'yes')
  WHERE n = new.n;
  UPDATE statement SET kept_more = kept_more + 1 WHERE id = new.same_as AND n <> new.n AND new.gone = 0 AND new.hold <> 'yes';
  INSERT INTO kept_placed(theme_id, n) SELECT k.into_id, new.n FROM coding c CROSS JOIN kept_end k ON k.theme_id = c.theme_id
  WHERE c.statement_id = new.id AND c.gone = 0 AND new.gone = 0 AND new.hold <> 'yes' ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER statement_ku AFTER UPDATE OF gone, hold, band, kind, same_as ON statement
WHEN (old.gone, old.hold, old.band, old.kind, old.same_as) IS NOT (new.gone, new.hold, new.band, new.kind, new.same_as) BEGIN
  INSERT INTO tally(subject, what, n)
    SELECT theme_id, 'statements/cell/' || iif(old.band = '', '-', old.band) || '/' || iif(old.kind = '', '-', old.kind), -1
    FROM kept_placed WHERE n = new.n AND (old.band, old.kind) IS NOT (new.band, new.kind) UNION ALL
    SELECT theme_id, 'statements/cell/' || iif(new.band = '', '-', new.band) || '/' || iif(new.kind = '', '-', new.kind), 1
    FROM kept_placed WHERE n = new.n AND (old.band, old.kind) IS NOT (new.band, new.kind)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
  DELETE FROM kept_placed WHERE n = new.n AND (new.gone <> 0 OR new.hold = 'yes');
  INSERT INTO kept_placed(theme_id, n) SELECT k.into_id, new.n FROM coding c CROSS JOIN kept_end k ON k.theme_id = c.theme_id
  WHERE c.statement_id = new.id AND c.gone = 0 AND new.gone = 0 AND new.hold <> 'yes' AND (old.gone <> 0 OR old.hold = 'yes')
  ON CONFLICT DO NOTHING;
  UPDATE statement SET kept_more = kept_more - 1 WHERE id = old.same_as AND n <> new.n AND old.gone = 0 AND old.hold <> 'yes';
  UPDATE statement SET kept_more = kept_more + 1 WHERE id = new.same_as AND n <> new.n AND new.gone = 0 AND new.hold <> 'yes';
END;

-- Kept counters: statements = themed + parked + unthemed; those on hold stand beside -----------------------------

DROP TRIGGER statement_ci;
DROP TRIGGER statement_cu;
CREATE TRIGGER statement_ci AFTER INSERT ON statement WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id),
    ('statements/cell/' || iif(new.band = '', '-', new.band) || '/' || iif(new.kind = '', '-', new.kind) || '/'
      || iif(new.domain = '', '-', new.domain)),
    (iif(new.minority = 'yes', 'statements/minority', '/')), (iif(new.source <> '', 'statements/between', '/')),
    (iif(new.kept_themes > 0, 'statements/themed', iif(new.parked <> '', 'statements/parked', 'statements/unthemed'))))
  WHERE substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (new.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER statement_cu AFTER UPDATE OF gone, event_id, group_id, kind, domain, band, hold, minority, source ON statement
WHEN (old.gone, old.event_id, old.group_id, old.kind, old.domain, old.band, old.hold, old.minority, old.source)
  IS NOT (new.gone, new.event_id, new.group_id, new.kind, new.domain, new.band, new.hold, new.minority, new.source) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, column1, -1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || old.kind), ('statements/domain/' || old.domain),
    ('statements/band/' || old.band), ('statements/group/' || old.group_id),
    ('statements/cell/' || iif(old.band = '', '-', old.band) || '/' || iif(old.kind = '', '-', old.kind) || '/'
      || iif(old.domain = '', '-', old.domain)),
    (iif(old.minority = 'yes', 'statements/minority', '/')), (iif(old.source <> '', 'statements/between', '/')))
  WHERE old.gone = 0 AND substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (old.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.event_id, column1, 1 FROM (VALUES ('statements'), ('statements/held'),
    ('statements/kind/' || new.kind), ('statements/domain/' || new.domain),
    ('statements/band/' || new.band), ('statements/group/' || new.group_id),
    ('statements/cell/' || iif(new.band = '', '-', new.band) || '/' || iif(new.kind = '', '-', new.kind) || '/'
      || iif(new.domain = '', '-', new.domain)),
    (iif(new.minority = 'yes', 'statements/minority', '/')), (iif(new.source <> '', 'statements/between', '/')))
  WHERE new.gone = 0 AND substr(column1, -1) <> '/' AND (column1 = 'statements/held') = (new.hold = 'yes')
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
-- In a theme, parked or without a theme: apart from the others, because a coding changes only this.
CREATE TRIGGER statement_su AFTER UPDATE OF gone, event_id, hold, parked, kept_themes ON statement
WHEN (old.gone, old.event_id, old.hold, old.parked <> '', old.kept_themes > 0)
  IS NOT (new.gone, new.event_id, new.hold, new.parked <> '', new.kept_themes > 0) BEGIN
  INSERT INTO tally(subject, what, n)
    SELECT old.event_id, iif(old.kept_themes > 0, 'statements/themed', iif(old.parked <> '', 'statements/parked', 'statements/unthemed')), -1
    WHERE old.gone = 0 AND old.hold <> 'yes' UNION ALL
    SELECT new.event_id, iif(new.kept_themes > 0, 'statements/themed', iif(new.parked <> '', 'statements/parked', 'statements/unthemed')), 1
    WHERE new.gone = 0 AND new.hold <> 'yes'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER link_ci AFTER INSERT ON link WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.engagement_id, 'links', 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER link_cu AFTER UPDATE OF gone ON link WHEN (old.gone = 0) <> (new.gone = 0) BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.engagement_id, 'links', iif(new.gone = 0, 1, -1))
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER round_ci AFTER INSERT ON round WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) VALUES (new.event_id, 'rounds', 1)
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER round_cu AFTER UPDATE OF gone, event_id ON round
WHEN (old.gone = 0, old.event_id) IS NOT (new.gone = 0, new.event_id) BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.event_id, 'rounds', -1 WHERE old.gone = 0
    UNION ALL SELECT new.event_id, 'rounds', 1 WHERE new.gone = 0
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER followup_ci AFTER INSERT ON followup WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'followups', 1
    UNION ALL SELECT new.engagement_id, 'followups/with/source', 1 WHERE new.source <> ''
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER followup_cu AFTER UPDATE OF gone, source ON followup
WHEN (old.gone = 0, old.source <> '') IS NOT (new.gone = 0, new.source <> '') BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'followups', (new.gone = 0) - (old.gone = 0)
    UNION ALL SELECT new.engagement_id, 'followups/with/source',
      (new.gone = 0 AND new.source <> '') - (old.gone = 0 AND old.source <> '') WHERE true
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER telling_ci AFTER INSERT ON telling WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'tellings', 1
    UNION ALL SELECT new.engagement_id, 'tellings/with/replied', 1 WHERE new.replied <> ''
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER telling_cu AFTER UPDATE OF gone, replied ON telling
WHEN (old.gone = 0, old.replied <> '') IS NOT (new.gone = 0, new.replied <> '') BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, 'tellings', (new.gone = 0) - (old.gone = 0)
    UNION ALL SELECT new.engagement_id, 'tellings/with/replied',
      (new.gone = 0 AND new.replied <> '') - (old.gone = 0 AND old.replied <> '') WHERE true
  ON CONFLICT(subject, what) DO UPDATE SET n = n + excluded.n;
END;

-- Feedback counts while its theme stands: one that was merged away or taken out owes nothing.
CREATE TRIGGER feedback_ci AFTER INSERT ON feedback WHEN new.gone = 0 BEGIN
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, w.column1, 1 FROM kept_end k CROSS JOIN (VALUES ('feedback'),
    (iif(new.asked <> '', 'feedback/with/asked', '/')), (iif(new.said <> '', 'feedback/with/said', '/')),
    (iif(new.did <> '', 'feedback/with/did', '/')), (iif(new.done <> '', 'feedback/with/done', '/')),
    (iif(new.because <> '', 'feedback/with/because', '/')),
    (iif(new.asked <> '' AND new.said <> '' AND new.did <> '' AND new.done <> '' AND new.because <> '', 'feedback/complete', '/'))) w
  WHERE k.theme_id = new.theme_id AND k.into_id = new.theme_id AND substr(w.column1, -1) <> '/'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER feedback_cu AFTER UPDATE OF gone, asked, said, did, done, because ON feedback BEGIN
  INSERT INTO tally(subject, what, n) SELECT old.engagement_id, w.column1, -1 FROM kept_end k CROSS JOIN (VALUES ('feedback'),
    (iif(old.asked <> '', 'feedback/with/asked', '/')), (iif(old.said <> '', 'feedback/with/said', '/')),
    (iif(old.did <> '', 'feedback/with/did', '/')), (iif(old.done <> '', 'feedback/with/done', '/')),
    (iif(old.because <> '', 'feedback/with/because', '/')),
    (iif(old.asked <> '' AND old.said <> '' AND old.did <> '' AND old.done <> '' AND old.because <> '', 'feedback/complete', '/'))) w
  WHERE old.gone = 0 AND k.theme_id = old.theme_id AND k.into_id = old.theme_id AND substr(w.column1, -1) <> '/'
  ON CONFLICT(subject, what) DO UPDATE SET n = n - 1;
  INSERT INTO tally(subject, what, n) SELECT new.engagement_id, w.column1, 1 FROM kept_end k CROSS JOIN (VALUES ('feedback'),
    (iif(new.asked <> '', 'feedback/with/asked', '/')), (iif(new.said <> '', 'feedback/with/said', '/')),
    (iif(new.did <> '', 'feedback/with/did', '/')), (iif(new.done <> '', 'feedback/with/done', '/')),
    (iif(new.because <> '', 'feedback/with/because', '/')),
    (iif(new.asked <> '' AND new.said <> '' AND new.did <> '' AND new.done <> '' AND new.because <> '', 'feedback/complete', '/'))) w
  WHERE new.gone = 0 AND k.theme_id = new.theme_id AND k.into_id = new.theme_id AND substr(w.column1, -1) <> '/'
  ON CONFLICT(subject, what) DO UPDATE SET n = n + 1;
END;

-- The same reckoned anew from what is shared alone, for checks and for rebuilding --------------------------------------

CREATE VIEW kept_end_counted(theme_id, into_id) AS WITH RECURSIVE walk(start, at) AS (
  SELECT id, id FROM theme WHERE gone = 0
  UNION SELECT w.start, x.id FROM walk w CROSS JOIN theme t ON t.id = w.at CROSS JOIN theme x ON x.id = t.into_id WHERE x.gone = 0
) SELECT w.start, coalesce(max(iif(EXISTS (SELECT 1 FROM theme x WHERE x.id = t.into_id AND x.gone = 0), NULL, w.at)), w.start)
  FROM walk w CROSS JOIN theme t ON t.id = w.at GROUP BY w.start;
CREATE VIEW kept_placed_counted(theme_id, n) AS SELECT DISTINCT k.into_id, s.n FROM coding c
  JOIN statement s ON s.id = c.statement_id JOIN kept_end_counted k ON k.theme_id = c.theme_id
  WHERE c.gone = 0 AND s.gone = 0 AND s.hold <> 'yes';
CREATE VIEW kept_statement_counted(n, kept_themes, kept_more) AS SELECT s.n, coalesce(p.k, 0),
    (SELECT count(*) FROM echo e WHERE e.statement_id = s.id AND e.gone = 0)
    + (SELECT count(*) FROM statement x WHERE x.same_as = s.id AND x.same_as <> '' AND x.n <> s.n AND x.gone = 0 AND x.hold <> 'yes')
  FROM statement s LEFT JOIN (SELECT n, count(*) AS k FROM kept_placed_counted GROUP BY n) p ON p.n = s.n;

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
  UNION ALL SELECT engagement_id, 'tellings' FROM telling WHERE gone = 0
  UNION ALL SELECT engagement_id, 'tellings/with/replied' FROM telling WHERE gone = 0 AND replied <> ''
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

UPDATE statement SET kept_more = (SELECT count(*) FROM echo e WHERE e.statement_id = statement.id AND e.gone = 0)
  WHERE id IN (SELECT statement_id FROM echo WHERE gone = 0);
DELETE FROM tally;
INSERT INTO tally(subject, what, n) SELECT subject, what, n FROM tally_counted;
