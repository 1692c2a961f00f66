/* kept_by_hand.h - what is counted by triggers, counted by plain SQL from what is shared: in other words than those of the views of
 * the file. Makes temporary views: hand and hand_answer are what hand_kept and kept_answer must be. */
#ifndef KEPT_BY_HAND_H
#define KEPT_BY_HAND_H

#define KEPT_BY_HAND \
	"CREATE TEMP VIEW hand AS SELECT subject, what, sum(n) AS n FROM (" \
	"SELECT subject_id AS subject, 'rows/' || step AS what, (gone = 0) AS n FROM table_row" \
	" UNION ALL SELECT subject_id, 'stated/' || indicator, gone = 0 AND kind = 'stated' FROM added" \
	" UNION ALL SELECT subject_id, 'added/' || indicator, gone = 0 AND kind <> 'stated' FROM added" \
	" UNION ALL SELECT subject_id, 'scores/' || standard, gone = 0 AND voice = 'agreed' FROM score" \
	" UNION ALL SELECT subject_id, 'faces/' || standard, gone = 0 FROM faces" \
	" UNION ALL SELECT engagement_id, 'followups/kept', gone = 0 AND state = 'kept' FROM followup" \
	" UNION ALL SELECT t.engagement_id, 'tellings/in_time', t.gone = 0 AND g.told_by <> '' AND t.on_day <> '' AND t.on_day <= g.told_by" \
	"  FROM telling t, engagement g WHERE g.id = t.engagement_id" \
	" UNION ALL SELECT s.event_id, 'statements/minority/themed', s.gone = 0 AND s.hold = '' AND s.minority = 'yes' AND EXISTS" \
	"  (SELECT 1 FROM coding c, theme t WHERE c.statement_id = s.id AND c.gone = 0 AND t.id = c.theme_id AND t.gone = 0) FROM statement s" \
	" UNION ALL SELECT iif(w.x, c.engagement_id, c.event_id), 'commitments/traced', c.gone = 0 AND (c.theme_id <> '' OR EXISTS" \
	"  (SELECT 1 FROM link l WHERE l.gone = 0 AND l.to_id = c.id)) FROM commitment c, (SELECT 0 AS x UNION SELECT 1) w" \
	") GROUP BY subject, what HAVING sum(n) <> 0;" \
	"CREATE TEMP VIEW hand_kept AS SELECT subject, what, n FROM tally WHERE n <> 0 AND (what GLOB 'rows/*' OR what GLOB 'stated/*'" \
	" OR what GLOB 'added/*' OR what GLOB 'scores/*' OR what GLOB 'faces/*' OR what IN ('followups/kept', 'tellings/in_time'," \
	" 'statements/minority/themed', 'commitments/traced'));" \
	"CREATE TEMP VIEW hand_answer AS SELECT a.subject_id, a.step, a.field, iif(length(a.value) < 33 AND trim(a.value," \
	" 'abcdefghijklmnopqrstuvwxyz0123456789_:.-') = '', a.value, '') AS v, count(*) FILTER (WHERE a.row_id = ''), count(r.id)" \
	" FROM answer a LEFT JOIN table_row r ON r.id = a.row_id AND (r.subject_id, r.step, r.gone) = (a.subject_id, a.step, 0)" \
	" WHERE a.gone = 0 AND a.value <> ''" \
	" AND (a.row_id = '') <> (r.id IS NOT NULL) GROUP BY 1, 2, 3, 4"
#define KEPT_BY_HAND_END "DROP VIEW temp.hand; DROP VIEW temp.hand_kept; DROP VIEW temp.hand_answer"

#endif
