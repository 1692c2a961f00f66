/* view/taking.c - the capture prompt: what it holds, keeping a line, keys. See taking.h. */
#include "config.h"

#include "view/taking_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

void tag_set_key(struct tag *t, const char *key)
{
	char *copy = mem_strdup(key);
	free(t->key);
	t->key = copy;
	t->at = t->n;
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i].key, key) == 0)
			t->at = i;
}

const char *tag_key(const struct tag *t)
{
	return t->at < t->n ? t->list[t->at].key : "";
}

const char *tag_title(int tag)
{
	static const char *const titles[TAGS] = { N_("Table"), N_("Kind"), N_("Domain"), N_("Whose words"), N_("Question") };
	return _(titles[tag]);
}

const char *tag_label(const struct with_taking *w, int tag)
{
	const struct tag *t = &w->taking->tag[tag];
	return t->at < t->n ? t->list[t->at].label : _("none");
}

struct taking *taking_new(void)
{
	struct taking *t = mem_alloc(sizeof *t);
	t->edit = edit_new(false, entity_field(ENTITY_STATEMENT, "words")->max_len);
	for (int i = 0; i < TAGS; i++)
		t->tag[i].key = mem_strdup("");
	t->alike = alike_new();
	t->who = mem_strdup("");
	t->who_code = mem_strdup("");
	t->who_band = mem_strdup("");
	t->source = mem_strdup("");
	return t;
}

static void set_release(struct tag_set *s)
{
	for (int i = 0; i < TAGS_OF_SET; i++)
		free(s->key[i]);
}

void taking_free(struct taking *t)
{
	if (!t)
		return;
	picker_close(t);
	vec_release(&t->pick.options);
	edit_free(t->edit);
	for (int i = 0; i < TAGS; i++)
		free(t->tag[i].key);
	for (size_t i = 0; i < t->n_recent; i++)
		set_release(&t->recent[i]);
	arena_free(t->offer.arena);
	alike_free(t->alike);
	free(t->who);
	free(t->who_code);
	free(t->who_band);
	free(t->source);
	free(t);
}

/* Reading ------------------------------------------------------------------------------------------------- */

static void fill(struct tag *t, const struct choice *list, size_t n, size_t usual)
{
	char *key = mem_strdup(t->key);
	t->list = list;
	t->n = n;
	tag_set_key(t, key);
	if (t->at == n && usual < n)
		tag_set_key(t, list[usual].key);
	free(key);
}

static void fill_questions(struct with_taking *w)
{
	const struct model *m = w->in.survey.model;
	struct choice *c = arena_alloc(w->in.arena, (m->n_questions + 1) * sizeof *c);
	for (size_t i = 0; i < m->n_questions; i++)
		c[i] = (struct choice){ m->questions[i].key, m->questions[i].asks };
	fill(&w->taking->tag[TAG_QUESTION], c, m->n_questions, m->n_questions);
}

static void fill_groups(struct with_taking *w)
{
	struct taking *t = w->taking;
	struct choice *c = arena_alloc(w->in.arena, (t->n_groups + 1) * sizeof *c);
	for (size_t i = 0; i < t->n_groups; i++)
		c[i] = (struct choice){ t->groups[i].id, t->groups[i].name[0] ? t->groups[i].name : _("group without a name") };
	fill(&t->tag[TAG_GROUP], c, t->n_groups, t->n_groups);
}

/* Who takes part in the event decides whose words these are, until a person or a group says otherwise. */
static size_t usual_band(const struct with_taking *w)
{
	const struct model *m = w->in.survey.model;
	const struct event_def *e = &m->events[w->ordinal - 1];
	for (size_t i = 0; e->bands && e->bands[0] && i < m->n_bands; i++)
		if (strcmp(m->bands[i].key, e->bands[0]) == 0)
			return i;
	return m->n_bands;
}

static void use_set(struct taking *t, const char *const key[TAGS_OF_SET], bool front)
{
	size_t at = 0;
	while (at < t->n_recent && (strcmp(t->recent[at].key[0], key[0]) != 0 || strcmp(t->recent[at].key[1], key[1]) != 0 ||
				    strcmp(t->recent[at].key[2], key[2]) != 0))
		at++;
	if (at < t->n_recent && !front)
		return;
	struct tag_set s = { { NULL } };
	if (at < t->n_recent) {
		s = t->recent[at];
	} else {
		if (t->n_recent == TAKING_RECENT) {
			if (!front)
				return;
			at = t->n_recent - 1;
			set_release(&t->recent[at]);
		} else {
			t->n_recent++;
		}
		for (int i = 0; i < TAGS_OF_SET; i++)
			s.key[i] = mem_strdup(key[i]);
	}
	for (; front && at > 0; at--)
		t->recent[at] = t->recent[at - 1];
	t->recent[at] = s;
}

/* After a restart the sets come back from what was said last. */
static void sets_from_last(struct taking *t)
{
	if (t->n_recent)
		return;
	for (size_t i = 0; i < t->n_last; i++) {
		const char *const key[TAGS_OF_SET] = { t->last[i].group, t->last[i].kind, t->last[i].domain };
		use_set(t, key, false);
	}
}

bool taking_load(struct shell *sh, struct with_taking *w, const struct day_plan *day, struct error *err)
{
	struct taking *t = w->taking;
	struct store *st = work_of(sh)->op.st;
	const struct model *m = w->in.survey.model;
	struct statement_filter f = { .engagement = w->in.engagement, .event = survey_subject(&w->in.survey, w->ordinal) };
	t->n_last = t->n_groups = 0; /* they lived in the arena that went */
	t->now = day && day->odd != DAY_LEFT_OPEN && day->sum.now < day->n ? &day->activities[day->sum.now] : NULL;
	size_t rows = (size_t)term_rows(shell_term(sh)) / 2; /* no more than can be seen, and those that the last tags come from */
	size_t last = rows > TAKING_LAST ? TAKING_LAST : rows > TAKING_RECENT ? rows : TAKING_RECENT;
	bool ok = group_list(st, w->in.engagement, f.event, w->in.arena, &t->groups, &t->n_groups, err);
	if (!ok)
		t->n_groups = 0;
	bool had = t->tag[TAG_GROUP].at < t->tag[TAG_GROUP].n;
	fill_groups(w);
	/* It stays chosen, and is there again when somebody brings it back. */
	if (ok && had && t->tag[TAG_GROUP].key[0] && t->tag[TAG_GROUP].at == t->tag[TAG_GROUP].n)
		announce(sh, SAY_WARNING, _("The table of this prompt was removed by somebody. F7 chooses another."));
	fill(&t->tag[TAG_KIND], m->kinds, m->n_kinds, 0);
	fill(&t->tag[TAG_DOMAIN], m->domains, m->n_domains, 0);
	fill(&t->tag[TAG_BAND], m->bands, m->n_bands, usual_band(w));
	fill_questions(w);
	if (!ok || !statement_page(st, &f, PAGE_OLDER, 0, last, w->in.arena, &t->last, &t->n_last, err) ||
	    !alike_look(t->alike, &work_of(sh)->op, f.engagement, f.event, err)) {
		t->n_last = 0;
		return false;
	}
	sets_from_last(t);
	return true;
}

bool taking_load_inside(struct shell *sh, struct with_taking *w, struct error *err)
{
	struct str changed = STR_INIT;
	bool ok = inside_load_changed(sh, &w->in, w->ordinal, w->deed ? &changed : NULL, err);
	if (changed.len)
		announce_more(sh, " %s", str_text(&changed));
	w->deed = false;
	str_release(&changed);
	return ok;
}

const struct group_row *taking_groups(const struct with_taking *w, size_t *n)
{
	*n = w->taking->n_groups;
	return w->taking->groups;
}

const struct group_row *taking_group(const struct with_taking *w)
{
	const struct taking *t = w->taking;
	return t->tag[TAG_GROUP].at < t->n_groups ? &t->groups[t->tag[TAG_GROUP].at] : NULL;
}

const char *taking_question(const struct with_taking *w)
{
	const struct taking *t = w->taking;
	const char *chosen = tag_key(&t->tag[TAG_QUESTION]);
	return chosen[0] || !t->now ? chosen : t->now->question;
}

void taking_presence(struct shell *sh, const struct with_taking *w, const char *doing)
{
	struct work *work = work_of(sh);
	struct error err = ERROR_INIT;
	const struct group_row *g = taking_group(w);
	if (doing)
		w->taking->doing = doing;
	if (work->read_only || !w->in.arena || !w->taking->doing)
		return;
	if (!presence_say(work->op.st, work->op.actor, w->in.engagement, survey_subject(&w->in.survey, w->ordinal), w->taking->doing,
			  g && w->taking->doing[0] ? g->name : "", &err))
		error_release(&err);
}

/* One more like it ---------------------------------------------------------------------------------------- */

static void forget_offer(struct taking *t)
{
	arena_free(t->offer.arena);
	t->offer = (struct offer){ .arena = NULL };
}

static bool ends_a_word(const char *text)
{
	size_t len = strlen(text);
	return len > 0 && strchr(" .,;:!?", text[len - 1]) != NULL;
}

void taking_look(struct shell *sh, struct with_taking *w)
{
	struct taking *t = w->taking;
	struct error err = ERROR_INIT;
	forget_offer(t);
	if (edit_empty(t->edit))
		return;
	t->offer.arena = arena_new();
	if (!alike_find(t->alike, &work_of(sh)->op, w->in.engagement, survey_subject(&w->in.survey, w->ordinal), edit_text(t->edit), ends_a_word(edit_text(t->edit)), t->offer.arena,
			&t->offer.row, &t->offer.found, &err))
		t->offer.found = false; /* an offer that cannot be made must not stop anybody from typing */
	error_release(&err);
}

/* Keys typed ahead are not looked for one by one: the last of them is. */
static void typed(struct shell *sh, struct with_taking *w)
{
	if (!term_input_waiting(shell_term(sh))) {
		taking_look(sh, w);
		return;
	}
	forget_offer(w->taking);
	w->taking->offer.stale = true;
}

static void begin_line(struct taking *t)
{
	edit_set(t->edit, "");
	t->marks = 0;
	forget_offer(t);
}

bool taking_one_more(struct shell *sh, struct with_taking *w)
{
	struct taking *t = w->taking;
	struct error err = ERROR_INIT;
	if (!t->offer.found) {
		announce(sh, SAY_NOTE, _("Nothing like this line has been taken down in this event."));
		return false;
	}
	if (!may_write(sh))
		return false;
	if (!op_echo(&work_of(sh)->op, w->in.engagement, t->offer.row.id, tag_key(&t->tag[TAG_GROUP]), &err)) {
		announce_error(sh, &err);
		error_release(&err);
		return false;
	}
	announce(sh, SAY_SAVED, P_("%s: said once more, %ld more in all.", "%s: said once more, %ld more in all.", t->offer.row.echoes + 1),
		 t->offer.row.label[0] ? t->offer.row.label : _("That statement"), t->offer.row.echoes + 1);
	begin_line(t);
	w->deed = true;
	shell_reload(sh);
	return true;
}

/* Keeping ------------------------------------------------------------------------------------------------- */

static const char *band_of(const struct with_taking *w)
{
	const struct taking *t = w->taking;
	const struct group_row *g = taking_group(w);
	if (t->who_band[0])
		return t->who_band;
	return g && g->band[0] ? g->band : tag_key(&t->tag[TAG_BAND]);
}

static void say_kept(struct shell *sh, struct with_taking *w, const char *label)
{
	struct taking *t = w->taking;
	struct str s = STR_INIT;
	str_addf(&s, t->marks & (1u << MARK_HOLD) ? _("%s kept, on hold: in no list or count until released.") : _("%s kept."), label);
	if (t->item) {
		t->item = t->item < t->item_last ? t->item + 1 : 0;
		if (t->item)
			str_addf(&s, _(" Next number: %ld."), t->item);
		else
			str_add(&s, _(" That was the last line of the sheet."));
	}
	announce(sh, SAY_SAVED, "%s", str_text(&s));
	str_release(&s);
}

static bool keep(struct shell *sh, struct with_taking *w)
{
	struct taking *t = w->taking;
	struct error err = ERROR_INIT;
	struct str label = STR_INIT;
	const struct op *op = &work_of(sh)->op;
	unsigned m = t->marks;
	struct statement_new s = { .engagement = w->in.engagement, .event = survey_subject(&w->in.survey, w->ordinal),
				   .group = tag_key(&t->tag[TAG_GROUP]), .kind = tag_key(&t->tag[TAG_KIND]),
				   .domain = tag_key(&t->tag[TAG_DOMAIN]), .band = band_of(w), .words = edit_text(t->edit),
				   .activity = t->now ? t->now->id : "", .question = taking_question(w), .participant = t->who,
				   .form = m & (1u << MARK_DRAWN) ? "drawn" : m & (1u << MARK_MADE) ? "made" : "",
				   .verbatim = m & (1u << MARK_VERBATIM), .minority = m & (1u << MARK_MINORITY), .held = m & (1u << MARK_HOLD),
				   .number = t->item, .source = t->source };
	if (!may_write(sh))
		return false;
	bool ok = op_statement_add(op, &s, t->mine, &err);
	if (ok) {
		const char *const set[TAGS_OF_SET] = { s.group, s.kind, s.domain };
		use_set(t, set, true);
		/* It is on disk; a label that cannot be read is no reason to say otherwise. */
		if (!statement_label(op->st, t->mine, &label, &err) || !label.len)
			str_set(&label, _("Statement"));
		say_kept(sh, w, str_text(&label));
		begin_line(t);
		w->deed = true;
		shell_reload(sh);
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	str_release(&label);
	return ok;
}

void taking_cmd_keep(struct shell *sh, void *state)
{
	struct with_taking *w = state;
	w->away = false;
	if (edit_empty(w->taking->edit))
		announce(sh, SAY_NOTE, _("Type what was said, then press Enter. Esc leaves."));
	else
		keep(sh, w);
}

/* Keys ---------------------------------------------------------------------------------------------------- */

bool taking_key(struct shell *sh, struct with_taking *w, const struct key *k)
{
	struct taking *t = w->taking;
	if (t->pick.what != PICK_NONE)
		return picker_key(sh, w, k);
	if (k->code == K_ENTER || (k->code == K_CHAR && strcmp(k->text, "/") == 0 && edit_empty(t->edit)))
		return false;
	size_t before = strlen(edit_text(t->edit));
	bool full = edit_refused(t->edit), used = edit_key(t->edit, k, 10000);
	if (edit_refused(t->edit) && !full)
		announce(sh, SAY_WARNING, _("The line is full: a statement holds 4,000 characters. Enter keeps it; the rest goes into another one."));
	if (used && (k->code == K_CHAR || strlen(edit_text(t->edit)) != before))
		typed(sh, w);
	return used;
}

void taking_paste(struct shell *sh, struct with_taking *w, const char *text, size_t n)
{
	size_t cut = edit_paste(w->taking->edit, text, n);
	w->away = false;
	picker_close(w->taking);
	typed(sh, w);
	if (cut)
		announce(sh, SAY_WARNING, P_("%zu character did not fit: a statement holds 4,000.", "%zu characters did not fit: a statement holds 4,000.",
			 cut), cut);
}

bool taking_leave(struct shell *sh, struct with_taking *w)
{
	/* Half a line is not what somebody said: cut off in the middle of it, it waits for the next start. */
	if (shell_ending(sh))
		return edit_empty(w->taking->edit);
	return edit_empty(w->taking->edit) || keep(sh, w);
}

void taking_source(struct with_taking *w, const char *source)
{
	char *copy = mem_strdup(source);
	free(w->taking->source);
	w->taking->source = copy;
}

const char *taking_from(const struct with_taking *w)
{
	return w->taking->source;
}

/* The parts of a draft's key are split at blanks and commas: here a text in words may hold both. */
static void add_coded(struct str *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c <= ' ' || c == ',' || c == '%')
			str_addf(out, "%%%02X", c);
		else
			str_addc(out, *text);
	}
}

static char *decoded(const char *text)
{
	struct str out = STR_INIT;
	for (; *text; text++) {
		char two[3] = { text[0] == '%' ? text[1] : '\0', text[0] == '%' && text[1] ? text[2] : '\0', '\0' };
		if (two[0] && two[1]) {
			str_addc(&out, (char)strtoul(two, NULL, 16));
			text += 2;
		} else {
			str_addc(&out, *text);
		}
	}
	char *clean = mem_strdup(str_text(&out));
	str_release(&out);
	return clean;
}

bool taking_draft(const struct with_taking *w, struct str *key, struct str *text)
{
	if (edit_empty(w->taking->edit))
		return false;
	str_addf(key, "%s %d", w->in.engagement, w->ordinal);
	/* A line without its table and kind would be kept in the wrong place by one Enter. */
	for (int i = 0; i < TAGS; i++)
		str_addf(key, "%s%s", i ? "," : " ", tag_key(&w->taking->tag[i]));
	str_addf(key, ",%u,", w->taking->marks);
	add_coded(key, w->taking->source);
	str_add(text, edit_text(w->taking->edit));
	return true;
}

void taking_recover(struct with_taking *w, const char *text, const char *tags)
{
	struct taking *t = w->taking;
	for (int i = 0; tags && i < TAGS; i++) {
		size_t n = strcspn(tags, ",");
		char *key = mem_strndup(tags, n);
		tag_set_key(&t->tag[i], key);
		free(key);
		tags += n + (tags[n] == ',');
	}
	if (tags) {
		t->marks = (unsigned)strtoul(tags, NULL, 10) & ((1u << MARKS) - 1);
		tags = strchr(tags, ',');
	}
	if (tags) {
		char *source = decoded(tags + 1);
		taking_source(w, source);
		free(source);
	}
	edit_paste(w->taking->edit, text, strlen(text));
	w->taking->offer.stale = true;
}

const char *taking_hint(const struct with_taking *w)
{
	return w->taking->pick.what != PICK_NONE ? _("Key or Enter picks  Esc closes") : NULL;
}

void taking_say_tag(struct shell *sh, const struct with_taking *w, int tag)
{
	/* The row changes away from the cursor: where that is not noticed, the message says it. */
	if (reader_settings(sh))
		announce(sh, SAY_NOTE, "%s: %s", tag_title(tag), tag_label(w, tag));
}

void taking_where(const struct with_taking *w, struct str *out)
{
	const struct taking *t = w->taking;
	long n = w->in.survey.engagement.events[w->ordinal - 1].statements;
	for (int i = 0; i < TAGS; i++)
		if (i != TAG_QUESTION || t->tag[i].at < t->tag[i].n)
			str_addf(out, "%s: %s. ", tag_title(i), tag_label(w, i));
	if (t->source[0])
		str_addf(out, _("Not said at the event; it came from: %s. "), t->source);
	if (t->who[0])
		str_addf(out, _("Said by %s. "), t->who_code);
	if (t->item)
		str_addf(out, _("Line %ld of a printed sheet, the last is %ld. "), t->item, t->item_last);
	for (int i = 0; i < MARKS; i++)
		if (t->marks & (1u << i))
			str_addf(out, _("Marked: %s. "), _(mark_word((enum mark)i)));
	if (t->offer.found)
		str_addf(out, _("One more like %s: %s. "), t->offer.row.label, t->offer.row.words);
	str_addf(out, P_("%ld statement in this event.", "%ld statements in this event.", n), n);
}
