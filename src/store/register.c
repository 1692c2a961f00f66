/* store/register.c - participants, and the facts about them: who came, what they agreed to. */
#include "config.h"

#include "store/register.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"
#include "store/statement.h"

enum { LIST, ADJUSTMENTS, CONSENTS_EVENT, ADD, CODES, GROUP_NAME, ATTEND, ATTENDANCE, CONSENT_ADD, CONSENTS, HEADS, NAMES, TAKEN };

/* Of one person the newest fact counts. */
#define NEWEST "LEFT JOIN attendance x ON x.id = (SELECT id FROM attendance WHERE participant_id = p.id AND gone = 0" \
	" ORDER BY at_us DESC, id DESC LIMIT 1)"
#define CONSENT_COLUMNS "id, purpose, says, giver, replaces, on_day, at_us"

static const char *const sql[] = {
	[LIST] = "SELECT p.id, p.event_id, p.group_id, g.name, p.code, p.first_name, p.band, p.part, p.collected_by, p.walk_in,"
		" x.what, x.at_us, x.with_whom,"
		" EXISTS (SELECT 1 FROM attendance i WHERE i.participant_id = p.id AND i.gone = 0 AND i.what = 'in')"
		" FROM participant p " NEWEST " LEFT JOIN participant_group g ON g.id = p.group_id AND g.gone = 0"
		" WHERE p.event_id = :event AND p.engagement_id = :engagement AND p.gone = 0"
		" ORDER BY p.group_id = '', p.group_id, length(p.code), p.code, p.id",
	/* An answer that names a person holds the id. */
	[ADJUSTMENTS] = "SELECT a.value, count(DISTINCT a.row_id) FROM answer a JOIN table_row r ON r.id = a.row_id AND r.gone = 0"
		" WHERE a.engagement_id = :engagement AND a.subject_id = :event AND a.step = 'support-needs' AND a.gone = 0"
		" AND length(a.value) = 32 GROUP BY a.value",
	[CONSENTS_EVENT] = "SELECT " CONSENT_COLUMNS ", participant_id FROM consent WHERE event_id = :event AND gone = 0"
		" ORDER BY participant_id, id",
	[ADD] = "INSERT INTO participant(id, engagement_id, event_id, group_id, code, first_name, band, part, collected_by, walk_in,"
		" made_us) VALUES (:id, :engagement, :event, :group, :code, :first_name, :band, :part, :collected_by, :walk_in, :now)",
	/* Hidden ones as well: a code that was on a badge is not given to somebody else. */
	[CODES] = "SELECT max(CAST(substr(code, length(:prefix) + 1) AS INTEGER)) FROM participant WHERE event_id = :event"
		" AND substr(code, 1, length(:prefix)) = :prefix AND substr(code, length(:prefix) + 1) NOT GLOB '*[^0-9]*'"
		" AND length(code) <= length(:prefix) + 18", /* a number that counts as one */
	[GROUP_NAME] = "SELECT name FROM participant_group WHERE id = :id",
	/* Never earlier than what was noted before: a clock that was put back must not make "gone home" the older fact. */
	[ATTEND] = "INSERT INTO attendance(id, engagement_id, event_id, participant_id, what, with_whom, at_us)"
		" VALUES (:id, :engagement, :event, :participant, :what, :with_whom, max(:now, 1 + coalesce("
		"(SELECT max(at_us) FROM attendance WHERE participant_id = :participant AND gone = 0), 0)))",
	[ATTENDANCE] = "SELECT x.id, x.what, x.with_whom, x.at_us, (SELECT actor FROM change WHERE row = x.id AND op = 'I' LIMIT 1)"
		" FROM attendance x WHERE x.participant_id = :participant AND x.gone = 0 ORDER BY x.at_us, x.id",
	[CONSENT_ADD] = "INSERT INTO consent(id, engagement_id, event_id, participant_id, purpose, says, giver, replaces, on_day, at_us)"
		" SELECT :id, engagement_id, event_id, id, :purpose, :says, :giver, :replaces, :on_day, :now FROM participant"
		" WHERE id = :participant AND engagement_id = :engagement AND gone = 0",
	[CONSENTS] = "SELECT " CONSENT_COLUMNS " FROM consent WHERE participant_id = :participant AND gone = 0 ORDER BY id",
	[HEADS] = "SELECT p.part, p.band, p.walk_in, x.what FROM participant p " NEWEST " WHERE p.event_id = :event AND p.gone = 0",
	[TAKEN] = "SELECT code FROM participant WHERE event_id = :event AND code <> '' AND gone = 0",
	[NAMES] = "SELECT DISTINCT first_name FROM participant WHERE engagement_id = :engagement AND gone <> 2 AND first_name <> ''",
};
const struct queries register_queries = QUERIES(sql);

/* The list ------------------------------------------------------------------------------------------- */

static struct participant_row read_participant(sqlite3_stmt *q, struct arena *a)
{
	struct participant_row p = {
		.id = db_column_dup(q, 0, a), .event = db_column_dup(q, 1, a), .group = db_column_dup(q, 2, a),
		.group_name = db_column_dup(q, 3, a), .code = db_column_dup(q, 4, a), .first_name = db_column_dup(q, 5, a),
		.band = db_column_dup(q, 6, a), .part = db_column_dup(q, 7, a), .collected_by = db_column_dup(q, 8, a),
		.walk_in = sqlite3_column_int(q, 9) != 0, .presence = presence_of(db_column(q, 10)),
		.presence_us = sqlite3_column_int64(q, 11), .was_in = sqlite3_column_int(q, 13) != 0,
	};
	p.gone_with = p.presence == PRESENCE_OUT ? db_column_dup(q, 12, a) : "";
	return p;
}

static bool read_fact(sqlite3_stmt *q, struct arena *a, struct consent_fact *f)
{
	*f = (struct consent_fact){ .id = db_column_dup(q, 0, a), .says = consent_says_of(db_column(q, 2)),
		.by = consent_giver_of(db_column(q, 3)), .replaces = db_column_dup(q, 4, a), .on_day = db_column_dup(q, 5, a),
		.at_us = sqlite3_column_int64(q, 6) };
	return consent_use_by_key(db_column(q, 1), &f->use); /* a use that a later program knows is passed over */
}

static struct participant_row *find(struct participant_row *rows, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].id, id) == 0)
			return &rows[i];
	return NULL;
}

static void settle(struct participant_row *p, const struct consent_fact *f, size_t n)
{
	for (int u = 0; p != NULL && u < CONSENT_USES; u++)
		p->consent[u] = consent_stands(f, n, (enum consent_use)u, NULL);
}

static bool list_consents(struct store *st, const char *event, struct arena *a, struct participant_row *rows, size_t n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, CONSENTS_EVENT, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(struct consent_fact) facts = VEC_INIT;
	struct str person = STR_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		if (strcmp(str_text(&person), db_column(q, 7)) != 0) {
			settle(find(rows, n, str_text(&person)), facts.v, facts.n);
			facts.n = 0;
			str_set(&person, db_column(q, 7));
		}
		struct consent_fact f;
		if (read_fact(q, a, &f))
			vec_push(&facts, f);
	}
	settle(find(rows, n, str_text(&person)), facts.v, facts.n);
	db_done(q);
	vec_release(&facts);
	str_release(&person);
	return s == STEP_DONE;
}

static bool list_adjustments(struct store *st, const char *engagement, const char *event, struct participant_row *rows, size_t n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, ADJUSTMENTS, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":event", event, (char *)NULL);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct participant_row *p = find(rows, n, db_column(q, 0));
		if (p != NULL)
			p->adjustments = (long)sqlite3_column_int64(q, 1);
	}
	db_done(q);
	return s == STEP_DONE;
}

bool participant_list(struct store *st, const char *engagement, const char *event, struct arena *a, struct participant_row **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, LIST, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":event", event, (char *)NULL);
	VEC(struct participant_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct participant_row p = read_participant(q, a);
		vec_push(&list, p);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE && list_consents(st, event, a, *out, *n, err)
		&& list_adjustments(st, engagement, event, *out, *n, err);
}

static bool texts(sqlite3_stmt *q, const char *name, const char *value, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	VEC(const char *) list = VEC_INIT;
	enum got s = STEP_FAILED;
	if (q != NULL)
		db_text(q, name, value);
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW)
		vec_push(&list, db_column_dup(q, 0, a));
	if (q != NULL)
		db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool participant_names(struct store *st, const char *engagement, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	return texts(db_query(st, SET_REGISTER, NAMES, err), ":engagement", engagement, a, out, n, err);
}

bool participant_codes(struct store *st, const char *event, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	return texts(db_query(st, SET_REGISTER, TAKEN, err), ":event", event, a, out, n, err);
}

/* Adding --------------------------------------------------------------------------------------------- */

/* Two letters of the name of the group, without accents: "Otters" gives OT, "7 Up" 7U. */
static bool code_prefix(struct store *st, const char *group, struct str *out, struct error *err)
{
	struct str name = STR_INIT;
	sqlite3_stmt *q = db_query(st, SET_REGISTER, GROUP_NAME, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", group);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		text_fold(&name, db_column(q, 0));
	db_done(q);
	int taken = 0;
	for (size_t at = 0, len; taken < 2 && at < name.len; at += len) {
		const char *p = name.buf + at;
		len = text_next(name.buf, name.len, at);
		if (isalnum((unsigned char)*p))
			str_addc(out, (char)toupper((unsigned char)*p));
		else if ((unsigned char)*p >= 0x80)
			str_addn(out, p, len);
		else
			continue;
		taken++;
	}
	if (taken == 0)
		str_add(out, "P");
	str_release(&name);
	return s != STEP_FAILED;
}

/* What a code that nobody chose begins with. */
static bool code_stem(struct store *st, const struct participant_new *p, bool own, struct str *out, struct error *err)
{
	struct str letter = STR_INIT;
	bool ok = code_prefix(st, p->group, out, err) && copy_letter(st, &letter, err);
	/* A copy of the file gives codes of its own, with its letter: two laptops at two doors come together again. */
	if (ok && own && strcmp(str_text(&letter), "A") != 0)
		str_add(out, str_text(&letter));
	str_release(&letter);
	/* "71" could be the first of 7 or the seventy-first of nothing. */
	if (ok && isdigit((unsigned char)out->buf[out->len - 1]))
		str_addc(out, '-');
	return ok;
}

void code_numbers_release(struct code_numbers *known)
{
	for (size_t i = 0; i < known->list.n; i++)
		free(known->list.v[i].stem);
	vec_release(&known->list);
}

/* All codes of the event are looked through once for each stem, and not for each person. */
static bool code_last(struct store *st, const char *event, const char *stem, struct code_numbers *known, int64_t *last, struct error *err)
{
	for (size_t i = 0; known != NULL && i < known->list.n; i++) {
		struct code_number *k = &known->list.v[i];
		if (strcmp(k->event, event) == 0 && strcmp(k->stem, stem) == 0) {
			*last = k->last;
			return true;
		}
	}
	sqlite3_stmt *q = db_query(st, SET_REGISTER, CODES, err);
	if (q == NULL)
		return false;
	db_texts(q, ":event", event, ":prefix", stem, (char *)NULL);
	if (!db_run_int(q, 0, last, err))
		return false;
	if (known != NULL) {
		struct code_number k = { "", mem_strdup(stem), *last };
		(void)snprintf(k.event, sizeof k.event, "%s", event);
		vec_push(&known->list, k);
	}
	return true;
}

/* A code that was given counts for those that follow. */
static void code_given(struct code_numbers *known, const char *event, const char *code)
{
	for (size_t i = 0; known != NULL && i < known->list.n; i++) {
		struct code_number *k = &known->list.v[i];
		size_t n = strlen(k->stem);
		if (strcmp(k->event, event) != 0 || strncmp(k->stem, code, n) != 0 || code[n + strspn(code + n, "0123456789")] != '\0')
			continue;
		if (strlen(code + n) <= 18) {
			int64_t number = strtoll(code + n, NULL, 10);
			k->last = number > k->last ? number : k->last;
		}
	}
}

static bool free_code(struct store *st, const struct participant_new *p, bool own, struct code_numbers *known, struct str *out, struct error *err)
{
	int64_t last;
	if (!code_stem(st, p, own, out, err) || !code_last(st, p->event, str_text(out), known, &last, err))
		return false;
	str_addf(out, "%lld", (long long)last + 1);
	return true;
}

static bool add(struct store *st, const struct participant_new *p, bool own, const char *id, struct code_numbers *known, struct error *err)
{
	struct str code = STR_INIT;
	if (p->code != NULL)
		str_set(&code, p->code);
	bool ok = code.len > 0 || free_code(st, p, own, known, &code, err);
	sqlite3_stmt *q = ok ? db_query(st, SET_REGISTER, ADD, err) : NULL;
	if (q != NULL) {
		db_texts(q, ":id", id, ":engagement", p->engagement, ":event", p->event, ":group", p->group, ":code", str_text(&code),
			":first_name", p->first_name, ":band", p->band, ":part", p->part, ":collected_by", p->collected_by, (char *)NULL);
		db_int(q, ":walk_in", p->walk_in);
		db_int(q, ":now", clock_now_us());
		ok = db_run(q, err);
		code_given(known, p->event, str_text(&code));
	}
	str_release(&code);
	return ok && q != NULL;
}

bool participant_add(struct store *st, const struct participant_new *p, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	db_row_id(st, id);
	return add(st, p, true, id, NULL, err);
}

bool participant_take(struct store *st, const struct participant_new *p, const char *id, struct code_numbers *known, struct error *err)
{
	return txn_required(st, err) && add(st, p, false, id, known, err);
}

/* Facts ---------------------------------------------------------------------------------------------- */

bool attendance_add(struct store *st, const char *engagement, const char *event, const char *participant, const char *what,
	const char *with_whom, int64_t at_us, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_REGISTER, ATTEND, err);
	if (q == NULL)
		return false;
	char id[STORE_ID_SIZE];
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", engagement, ":event", event, ":participant", participant, ":what", what, ":with_whom",
		with_whom, (char *)NULL);
	db_int(q, ":now", at_us != 0 ? at_us : clock_now_us());
	return db_run(q, err);
}

bool attendance_list(struct store *st, const char *participant, struct arena *a, struct attendance_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, ATTENDANCE, err);
	if (q == NULL)
		return false;
	db_text(q, ":participant", participant);
	VEC(struct attendance_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct attendance_row r = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 2, a), db_column_dup(q, 4, a),
			sqlite3_column_int64(q, 3) };
		vec_push(&list, r);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool consent_list(struct store *st, const char *participant, struct arena *a, struct consent_fact **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, CONSENTS, err);
	if (q == NULL)
		return false;
	db_text(q, ":participant", participant);
	VEC(struct consent_fact) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct consent_fact f;
		if (read_fact(q, a, &f))
			vec_push(&list, f);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

static bool consent_write(struct store *st, const char *engagement, const char *participant, const struct consent_fact *f,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_REGISTER, CONSENT_ADD, err);
	if (q == NULL)
		return false;
	char id[STORE_ID_SIZE];
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", engagement, ":participant", participant, ":purpose", consent_use_key(f->use), ":says",
		consent_says_key(f->says), ":giver", consent_giver_key(f->by), ":replaces", f->replaces, ":on_day", f->on_day, (char *)NULL);
	db_int(q, ":now", clock_now_us());
	if (!db_run(q, err))
		return false;
	return sqlite3_changes(st->db) > 0
		|| error_set(err, ERR_NOT_FOUND, NULL, _("This person is not on the register any more. Nothing was saved."));
}

bool consent_add(struct store *st, const char *engagement, const char *participant, enum consent_use use, enum consent_says says,
	enum consent_giver by, const char *on_day, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	struct arena *a = arena_new();
	struct consent_fact *facts;
	struct str replaces = STR_INIT;
	size_t n;
	char today[11];
	day_to_iso(clock_today(), today);
	bool ok = consent_list(st, participant, a, &facts, &n, err);
	if (ok) {
		consent_heads(facts, n, use, by, &replaces);
		struct consent_fact f = { .use = use, .says = says, .by = by, .replaces = str_text(&replaces),
			.on_day = on_day != NULL && on_day[0] != '\0' ? on_day : today };
		ok = consent_write(st, engagement, participant, &f, err);
	}
	str_release(&replaces);
	arena_free(a);
	return ok;
}

/* Heads ---------------------------------------------------------------------------------------------- */

static bool among(const char *key, const char *const *keys)
{
	for (size_t i = 0; keys != NULL && keys[i] != NULL; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* The team is never expected: it is there. Only who takes part is "in". */
static void count_head(struct head_count *c, long *children, const char *part, bool adult, bool walk_in, enum presence where)
{
	bool team = strcmp(part, "team") == 0, takes_part = part[0] == '\0';
	if (where == PRESENCE_IN) {
		c->in += takes_part;
		c->adults_in += adult || !takes_part;
		*children += takes_part && !adult;
	}
	if (team)
		return;
	c->expected += where != PRESENCE_ABSENT;
	c->late += where == PRESENCE_LATE;
	c->absent += where == PRESENCE_ABSENT;
	c->gone += where == PRESENCE_OUT;
	c->walk_ins += walk_in;
}

bool head_count(struct store *st, const char *event, const char *const *adult_bands, struct head_count *out, long *children_in,
	struct error *err)
{
	long children = 0;
	*out = (struct head_count){ 0 };
	sqlite3_stmt *q = db_query(st, SET_REGISTER, HEADS, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		count_head(out, &children, db_column(q, 0), among(db_column(q, 1), adult_bands), sqlite3_column_int(q, 2) != 0,
			presence_of(db_column(q, 3)));
	db_done(q);
	if (children_in != NULL)
		*children_in = children;
	return s == STEP_DONE;
}
