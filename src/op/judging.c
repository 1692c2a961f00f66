/* op/judging.c - the standards judged by people: what stands, and adding to it. */
#include "config.h"

#include "op/judging.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "op/deed.h"
#include "op/lot.h"
#include "op/promises.h"

enum { HANDS_MOST = 5000, DIGITS_MOST = 4 };

int point_at(int i)
{
	return (i + 1) % POINTS;
}

bool judging_load(const struct op *op, const struct survey *s, struct arena *a, struct judging *out, struct error *err)
{
	const char *id = s->engagement.id, *file = s->standards->key;

	memset(out, 0, sizeof *out);
	return score_list(op->st, id, file, a, &out->scores, &out->n_scores, err) &&
		faces_list(op->st, id, file, a, &out->faces, &out->n_faces, err) &&
		added_list(op->st, id, NULL, a, &out->added, &out->n_added, err);
}

/* What stands -------------------------------------------------------------------------------------------- */

static bool is_own(const struct score_row *r)
{
	return strcmp(r->voice, "own") == 0;
}

/* Without the blanks around it. */
static const char *bare(const char *s, size_t *len)
{
	while (*len && strchr(" \t\n", *s)) {
		s++;
		--*len;
	}
	while (*len && strchr(" \t\n", s[*len - 1]))
		--*len;
	return s;
}

/* The words between two commas, folded, without blanks around them. */
static void name_folded(const char *s, size_t len, struct str *out)
{
	struct str part = STR_INIT;

	s = bare(s, &len);
	str_addn(&part, s, len);
	str_clear(out);
	text_fold(out, str_text(&part));
	str_release(&part);
}

static bool is_among(const char *name, const char *who)
{
	struct str one = STR_INIT;
	bool found = false;

	for (const char *at = who; !found && *at;) {
		size_t len = strcspn(at, ",");

		name_folded(at, len, &one);
		found = strcmp(str_text(&one), name) == 0;
		at += len;
		at += *at == ',';
	}
	str_release(&one);
	return found;
}

/* Everybody whom `own` names is among `who`; nobody is where nobody is named. */
static bool all_among(const char *own, const char *who)
{
	struct str name = STR_INIT;
	bool all = true, any = false;

	for (const char *at = own; all && *at;) {
		size_t len = strcspn(at, ",");

		name_folded(at, len, &name);
		if (name.len) {
			any = true;
			all = is_among(str_text(&name), who);
		}
		at += len;
		at += *at == ',';
	}
	str_release(&name);
	return all && any;
}

/* Who sees it otherwise has said something newer, or is among those who have agreed since. */
static bool is_over(const struct score_row *own, const struct score_row *later)
{
	if (is_own(later))
		return all_among(own->who, later->who) && all_among(later->who, own->who);
	return all_among(own->who, later->who);
}

struct spot { const char *subject, *standard; };

static bool is_here(const struct spot *p, const char *subject, const char *standard)
{
	return strcmp(p->subject, subject) == 0 && strcmp(p->standard, standard) == 0;
}

static const struct score_row *agreed_at(const struct judging *j, const struct spot *p)
{
	for (size_t i = j->n_scores; i-- > 0;) {
		const struct score_row *r = &j->scores[i];

		if (!is_own(r) && is_here(p, r->subject, r->standard))
			return r;
	}
	return NULL;
}

static bool still_stands(const struct judging *j, const struct spot *p, size_t at)
{
	for (size_t i = at + 1; i < j->n_scores; i++) {
		const struct score_row *r = &j->scores[i];

		if (is_here(p, r->subject, r->standard) && is_over(&j->scores[at], r))
			return false;
	}
	return true;
}

/* Each joins in its place by name; of the same name the older comes first. */
static const struct score_row **own_at(const struct judging *j, const struct spot *p, struct arena *a, size_t *n)
{
	VEC(const struct score_row *) list = VEC_INIT;
	const struct score_row **out;

	for (size_t i = 0; i < j->n_scores; i++) {
		const struct score_row *r = &j->scores[i];
		size_t at;

		if (!is_own(r) || !is_here(p, r->subject, r->standard) || !still_stands(j, p, i))
			continue;
		vec_push(&list, r);
		for (at = list.n - 1; at && text_compare(list.v[at - 1]->who, r->who) > 0; at--)
			list.v[at] = list.v[at - 1];
		list.v[at] = r;
	}
	vec_keep(&list, a, &out, n);
	return out;
}

/* Bands in the order of the model; others after them, by key. */
static int band_order(const struct survey *s, const char *x, const char *y)
{
	size_t i = 0, k = 0, n = s->model->n_bands;

	while (i < n && strcmp(s->model->bands[i].key, x) != 0)
		i++;
	while (k < n && strcmp(s->model->bands[k].key, y) != 0)
		k++;
	return i != k ? (i > k) - (i < k) : strcmp(x, y);
}

static const struct faces_row **views_at(const struct judging *j, const struct survey *s, const struct spot *p, struct arena *a, size_t *n)
{
	VEC(const struct faces_row *) list = VEC_INIT;
	const struct faces_row **out;

	for (size_t i = j->n_faces; i-- > 0;) { /* the newest first: of each band it is the one that stands */
		const struct faces_row *r = &j->faces[i];
		size_t at = 0;

		if (!is_here(p, r->subject, r->standard))
			continue;
		while (at < list.n && strcmp(list.v[at]->band, r->band) != 0)
			at++;
		if (at < list.n)
			continue;
		vec_push(&list, r);
		for (; at && band_order(s, list.v[at - 1]->band, r->band) > 0; at--)
			list.v[at] = list.v[at - 1];
		list.v[at] = r;
	}
	vec_keep(&list, a, &out, n);
	return out;
}

void judged_at(const struct judging *j, const struct survey *s, const struct standard *st, int ordinal, struct arena *a, struct judged *out)
{
	const struct spot p = { survey_subject(s, ordinal), st->key };
	size_t all = 0;

	out->agreed = agreed_at(j, &p);
	out->own = own_at(j, &p, a, &out->n_own);
	out->views = views_at(j, s, &p, a, &out->n_views);
	for (size_t i = 0; i < j->n_scores; i++)
		all += is_here(&p, j->scores[i].subject, j->scores[i].standard);
	for (size_t i = 0; i < j->n_faces; i++)
		all += is_here(&p, j->faces[i].subject, j->faces[i].standard);
	out->earlier = all - (out->agreed != NULL) - out->n_own - out->n_views;
}

static bool sees_otherwise(const struct judged *g, const char *name)
{
	bool found = false;

	for (size_t i = 0; i < g->n_own && !found; i++)
		found = is_among(name, g->own[i]->who);
	return found;
}

void judged_agreeing(const struct judging *j, const struct survey *s, int ordinal, const struct judged *now, struct str *out)
{
	const char *subject = survey_subject(s, ordinal), *who = "";
	struct str name = STR_INIT;

	for (size_t i = 0; i < j->n_scores; i++) {
		if (!is_own(&j->scores[i]) && strcmp(j->scores[i].subject, subject) == 0)
			who = j->scores[i].who;
	}
	for (const char *at = now->agreed ? now->agreed->who : who; *at;) {
		size_t all = strcspn(at, ","), len = all;
		const char *one = bare(at, &len);

		name_folded(one, len, &name);
		if (len && !sees_otherwise(now, str_text(&name))) {
			str_add(out, out->len ? ", " : "");
			str_addn(out, one, len);
		}
		at += all;
		at += *at == ',';
	}
	str_release(&name);
}

void judged_line(const struct judging *j, const struct survey *s, const struct standard *st, long out[POINTS])
{
	for (int i = 0; i < POINTS; i++) {
		const struct spot p = { survey_subject(s, point_at(i)), st->key };
		const struct score_row *r = agreed_at(j, &p);

		out[i] = r ? r->score : 0;
	}
}

size_t judged_count(const struct judging *j, const struct survey *s, int ordinal)
{
	size_t n = 0;

	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct spot p = { survey_subject(s, ordinal), s->standards->standards[i].key };

		n += agreed_at(j, &p) != NULL;
	}
	return n;
}

size_t viewed_count(const struct judging *j, const struct survey *s, int ordinal)
{
	size_t n = 0;

	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct spot p = { survey_subject(s, ordinal), s->standards->standards[i].key };
		bool found = false;

		for (size_t k = 0; !found && k < j->n_faces; k++)
			found = is_here(&p, j->faces[k].subject, j->faces[k].standard);
		n += found;
	}
	return n;
}

/* Scores --------------------------------------------------------------------------------------------------- */

static bool known(const struct survey *s, const char *standard, struct error *err)
{
	if (standards_find(s->standards, standard))
		return true;
	return error_set(err, ERR_NOT_FOUND, NULL, _("This engagement works with other standards now; there is no \"%.60s\" among them. "
		"Go back to the standards and choose again. Nothing was kept."), standard);
}

static bool score_fine(const struct survey *s, long score, struct error *err)
{
	size_t n = s->standards->n_scores;

	if (score >= 1 && (unsigned long)score <= n)
		return true;
	if (!n)
		return error_set(err, ERR_INVALID, NULL, _("These standards have no words for a score, so nothing can be judged with them. Nothing was kept."));
	return error_set(err, ERR_INVALID, NULL, _("Give a number from 1, %s, to %zu, %s. Nothing was kept."), s->standards->scores[0], n,
		s->standards->scores[n - 1]);
}

static bool score_said(const struct op *op, const struct score_new *x, struct error *err)
{
	char id[STORE_ID_SIZE];

	return deed_begin(op, _("judge a standard"), err) && deed_end(op, score_add(op->st, x, id, err), err);
}

bool op_score(const struct op *op, const struct survey *s, int ordinal, const char *standard, bool own, long score, const char *reason,
	const char *who, const char *on_day, struct error *err)
{
	struct str why = STR_INIT, by = STR_INIT;
	char day[11];
	bool done = known(s, standard, err) && score_fine(s, score, err) &&
		typed_text(entity_field(ENTITY_SCORE, "reason"), reason,
			_("Say why in a few words: a number without a reason tells nobody what to keep or to change. Nothing was kept."), &why, err) &&
		typed_text(entity_field(ENTITY_SCORE, "who"), who,
			own ? _("Say who sees it so; a post or a group will do. Nothing was kept.") :
			_("Say who agreed, with commas between them; posts or groups will do. Nothing was kept."), &by, err) &&
		heard_on(on_day, day, err);
	const struct score_new x = { .engagement = s->engagement.id, .subject = survey_subject(s, ordinal), .standards = s->standards->key,
		.standard = standard, .voice = own ? "own" : "agreed", .reason = str_text(&why), .who = str_text(&by), .on_day = day, .score = score };

	done = done && score_said(op, &x, err);
	str_release(&why);
	str_release(&by);
	return done;
}

/* Faces ---------------------------------------------------------------------------------------------------- */

static bool not_so_many(const struct wording *w, struct error *err)
{
	return error_set(err, ERR_INVALID, NULL,
		_("Give %zu numbers up to %d with blanks between them, one for each face, from \"%s\" to \"%s\": \"%s\". Nothing was kept."), w->n_faces,
		HANDS_MOST, w->faces[0].label, w->faces[w->n_faces - 1].label, w->n_faces > 3 ? "1 0 3 5 16" : "3 5 16");
}

/* The number at *at, which moves behind it; -1 when there is none, or one of too many. */
static long number_at(const char **at)
{
	size_t digits = strspn(*at, "0123456789");
	long n = 0;

	if (!digits || digits > DIGITS_MOST)
		return -1;
	for (; digits; digits--, ++*at)
		n = n * 10 + (**at - '0');
	return n <= HANDS_MOST ? n : -1;
}

bool faces_typed(const struct wording *w, const char *typed, long counts[FACES_MOST], struct error *err)
{
	static const char blanks[] = " \t\n";
	const char *at = typed ? typed : "";
	size_t n = 0;

	at += strspn(at, blanks);
	while (*at) {
		long number = number_at(&at);

		if (number < 0 || n == w->n_faces || n == FACES_MOST)
			return not_so_many(w, err);
		counts[n++] = number;
		at += strspn(at, blanks);
		/* Between two numbers there is one comma at most: two leave open whether a face was forgotten. */
		if (*at && strchr(",;", *at)) {
			at++;
			at += strspn(at, blanks);
			if (!*at)
				return not_so_many(w, err);
		}
	}
	return n == w->n_faces || not_so_many(w, err);
}

static bool faces_fine(const struct survey *s, const char *band, const struct wording *w, const long *counts, const char *way, bool words,
	struct error *err)
{
	long people = 0;

	if (*band && !choice_find(s->model->bands, s->model->n_bands, band))
		return error_set(err, ERR_INVALID, NULL, _("\"%.60s\" is nobody whom this model knows. Choose whose view it is. Nothing was kept."), band);
	if (!field_choice_label(entity_field(ENTITY_FACES, "way"), way))
		return error_set(err, ERR_INVALID, NULL, _("Faces are counted by hands or by cards. Choose one of them. Nothing was kept."));
	for (size_t i = 0; i < w->n_faces; i++) {
		if (counts[i] < 0 || counts[i] > HANDS_MOST)
			return not_so_many(w, err);
		people += counts[i];
	}
	if (!people && !words)
		return error_set(err, ERR_INVALID, NULL, _("Nobody showed a face, and nobody said anything. Count those who did. Nothing was kept."));
	return true;
}

bool op_faces(const struct op *op, const struct survey *s, int ordinal, const char *standard, const char *band, const struct wording *w,
	const long *counts, const char *words, const char *way, const char *on_day, struct error *err)
{
	struct str said = STR_INIT, why = STR_INIT;
	char day[11], id[STORE_ID_SIZE];
	bool done = known(s, standard, err);

	if (done && !field_parse(entity_field(ENTITY_FACES, "words"), words ? words : "", clock_today(), &said, &why))
		done = error_set(err, ERR_INVALID, NULL, "%s", str_text(&why));
	done = done && faces_fine(s, band ? band : "", w, counts, way ? way : "", said.len > 0, err) && heard_on(on_day, day, err);
	if (done) {
		const struct faces_new x = { .engagement = s->engagement.id, .subject = survey_subject(s, ordinal), .standards = s->standards->key,
			.standard = standard, .band = band ? band : "", .wording = w->key, .words = str_text(&said), .way = way, .on_day = day,
			.counts = counts, .faces = w->n_faces };

		done = deed_begin(op, _("count the faces"), err) && deed_end(op, faces_add(op->st, &x, id, err), err);
	}
	str_release(&said);
	str_release(&why);
	return done;
}

/* Evidence that people add --------------------------------------------------------------------------------- */

/* Looked at, not opened: an address that a browser could open. */
static bool link_fine(const char *words, struct error *err)
{
	size_t begins = strncasecmp(words, "http://", 7) == 0 ? 7 : strncasecmp(words, "https://", 8) == 0 ? 8 : 0;
	const char *at = words + begins;

	while ((unsigned char)*at > ' ' && *at != '\x7f')
		at++;
	if (begins && at > words + begins && !*at)
		return true;
	return error_set(err, ERR_INVALID, NULL, _("An address begins with http:// or https:// and has no blanks. What has none can be added as a "
		"document or a note. Nothing was kept."));
}

static bool added_fine(const struct survey *s, const char *indicator, const char *kind, const char *words, struct str *stored,
	struct error *err)
{
	bool stated = strcmp(kind, "stated") == 0, link = strcmp(kind, "link") == 0;
	struct field f = *entity_field(ENTITY_ADDED, "words");

	if (link)
		f.kind = FIELD_LINE; /* blanks around an address are not meant */
	if (!standards_indicator(s->standards, indicator))
		return error_set(err, ERR_NOT_FOUND, NULL, _("This engagement works with other standards now; there is no \"%.60s\" among them. "
			"Go back to the standards and choose again. Nothing was kept."), indicator);
	if (!choice_find(added_kinds, n_added_kinds, kind))
		return error_set(err, ERR_INVALID, NULL, _("Evidence is a note, a link, a document or what the team states. Nothing was kept."));
	return typed_text(&f, words, stated ? _("Say in a few words what the team states. Nothing was kept.") :
		_("Evidence needs words: the note, the address, or where the document lies. Nothing was kept."), stored, err) &&
		(!link || link_fine(str_text(stored), err));
}

bool op_added(const struct op *op, const struct survey *s, int ordinal, const char *indicator, const char *kind, const char *words,
	struct error *err)
{
	struct str stored = STR_INIT;
	char id[STORE_ID_SIZE];
	bool done = added_fine(s, indicator, kind, words, &stored, err);
	const struct added_new x = { .engagement = s->engagement.id, .subject = survey_subject(s, ordinal), .indicator = indicator, .kind = kind,
		.words = str_text(&stored), .on_day = "" };

	done = done && deed_begin(op, strcmp(kind, "stated") == 0 ? _("state what no record tells") : _("add evidence"), err) &&
		deed_end(op, added_add(op->st, &x, id, err), err);
	str_release(&stored);
	return done;
}

bool op_added_remove(const struct op *op, const char *id, struct error *err)
{
	return deed_begin(op, _("take evidence out"), err) && deed_end(op, record_hide(op->st, "added", id, true, err), err);
}

/* What comes first, and which standards -------------------------------------------------------------------- */

/* Inside the deed: somebody else may have chosen meanwhile. */
static bool focus(const struct op *op, const struct survey *s, const char *standard, bool on, struct error *err)
{
	struct arena *a = arena_new();
	const char **keys;
	size_t n, others = 0;
	bool is_on = false, ok = focus_list(op->st, s->engagement.id, s->standards->key, a, &keys, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		if (strcmp(keys[i], standard) == 0)
			is_on = true;
		else if (standards_find(s->standards, keys[i])) /* one that the file has lost leads nowhere */
			others++;
	}
	if (ok && is_on == on)
		ok = error_set(err, ERR_NOTHING, NULL, on ? _("This standard comes first already. Nothing was changed.") :
			_("This standard is not among those that come first. Nothing was changed."));
	if (ok && on && others >= FOCUS_MOST)
		ok = error_set(err, ERR_INVALID, NULL, _("%d standards come first already, and two or three are what people can work on. Take one "
			"of them out first. Nothing was changed."), FOCUS_MOST);
	ok = ok && focus_set(op->st, s->engagement.id, s->standards->key, standard, on, err);
	arena_free(a);
	return ok;
}

bool op_focus(const struct op *op, const struct survey *s, const char *standard, bool on, struct error *err)
{
	return known(s, standard, err) && deed_begin(op, _("choose what comes first"), err) &&
		deed_end(op, focus(op, s, standard, on, err), err);
}

static bool no_such_file(const struct content *c, const char *key, struct error *err)
{
	struct str all = STR_INIT;

	for (size_t i = 0; i < c->n_standards; i++)
		str_addf(&all, "%s%s", i ? ", " : "", c->standards[i].key);
	if (all.len)
		(void)error_set(err, ERR_NOT_FOUND, NULL, _("There are no standards \"%.60s\". Those that were found are: %s. Nothing was changed."),
			key, str_text(&all));
	else
		(void)error_set(err, ERR_NOT_FOUND, NULL, _("There are no standards \"%.60s\", nor any others. Nothing was changed."), key);
	str_release(&all);
	return false;
}

bool op_use_standards(const struct op *op, const char *engagement, const char *key, struct error *err)
{
	struct arena *a = arena_new();
	struct engagement_row e;
	const struct model *m;
	bool ok = (!*key || content_standards(op->content, key) || no_such_file(op->content, key, err)) &&
		engagement_get(op->st, engagement, a, &e, err);

	if (ok) {
		m = content_model(op->content, e.model);
		/* That of the model goes on being that of the model, whatever the model may work with later. */
		if (m && strcmp(m->standards, key) == 0)
			key = "";
		ok = deed_begin(op, _("work with other standards"), err) && deed_end(op, engagement_standards(op->st, e.id, key, err), err);
	}
	arena_free(a);
	return ok;
}
