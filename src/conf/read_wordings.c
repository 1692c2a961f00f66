/* conf/read_wordings.c - the wordings of a standards file: what those who took part are asked, and the faces they answer with. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/read.h"

#define TITLE_COLUMNS 30
#define LABEL_COLUMNS 24
#define SIGN_COLUMNS 5

static const char *const wording_names[] = { "key", "title", "bands", "faces", "asks", NULL };

/* Words of a face; a scale with a face that cannot be shown is no scale, so too wide is not kept. */
static const char *face_text(struct source *src, const config_setting_t *at, unsigned i, const char *what, size_t columns)
{
	const char *text = text_of(src, config_setting_get_elem(at, i), what);
	if (text == NULL || (strchr(text, '\n') == NULL && text_width(text, strlen(text)) <= columns))
		return text;
	note_at(src, at, _("%s is \"%s\"; expected one line of at most %zu columns."), what, shorten(src->arena, text), columns);
	return NULL;
}

/* ("no", "No, not really", ":-("): the words are needed, for a picture alone says nothing to who does not see it. */
static bool read_face(const struct node *n, const config_setting_t *at, struct face *out)
{
	struct source *src = n->src;
	int type = config_setting_type(at), len = config_setting_length(at);
	*out = (struct face){ .sign = "" };
	if ((type != CONFIG_TYPE_LIST && type != CONFIG_TYPE_ARRAY) || len < 2 || len > 3) {
		note_at(src, at, _("%s: a face is not understood; expected (\"key\", \"Label\", \"sign\"), the sign may be left out."),
			n->what);
		return false;
	}
	out->key = text_of(src, config_setting_get_elem(at, 0), _("The key of a face"));
	out->label = face_text(src, at, 1, _("The label of a face"), LABEL_COLUMNS);
	if (len == 3)
		out->sign = face_text(src, at, 2, _("The sign of a face"), SIGN_COLUMNS);
	if (out->key == NULL || out->label == NULL || out->sign == NULL)
		return false;
	if (key_fits(out->key, KEY_LETTERS))
		return true;
	note_at(src, at, _("The key of a face is \"%s\"; expected up to 64 of the letters a-z, 0-9, - and _."),
		shorten(src->arena, out->key));
	return false;
}

/* All of the scale or nothing: with one face less, the numbers would mean something else. */
static bool read_faces(const struct node *n, struct wording *out)
{
	const config_setting_t *list = node_list(n, "faces", true);
	if (list == NULL)
		return false;
	int len = config_setting_length(list);
	if (len != 3 && len != FACES_MOST) {
		note_at(n->src, list, _("%s: `faces` holds %d; expected 3 or 5, lowest first."), n->what, len);
		return false;
	}
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		struct face *f = &out->faces[i];
		if (!read_face(n, at, f))
			return false;
		for (int k = 0; k < i; k++) {
			if (strcmp(out->faces[k].key, f->key) != 0)
				continue;
			note_at(n->src, at, _("%s: the face \"%s\" stands twice; expected each key once."), n->what, f->key);
			return false;
		}
	}
	out->n_faces = (size_t)len;
	return true;
}

/* False when it asks nothing at all. */
static bool read_asks(const struct node *n, const struct standards *s, struct wording *out)
{
	struct source *src = n->src;
	const config_setting_t *group = node_find(n, "asks");
	const char **asks = arena_alloc(src->arena, (s->n_standards + 1) * sizeof *asks);
	size_t asked = 0;
	out->asks = asks;
	if (group == NULL || config_setting_type(group) != CONFIG_TYPE_GROUP) {
		note_at(src, group != NULL ? group : n->own, _("%s: `asks` is missing or no group; expected asks = { inclusion = \"...\"; } "
			"with the keys of the standards."), n->what);
		return false;
	}
	const char **keys = arena_alloc(src->arena, (s->n_standards + 1) * sizeof *keys);
	for (size_t i = 0; i < s->n_standards; i++)
		keys[i] = s->standards[i].key;
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *at = config_setting_get_elem(group, (unsigned)i);
		const struct standard *st = standards_find(s, config_setting_name(at));
		if (st == NULL) {
			note_at(src, at, _("%s: `asks` has `%s`, which is no standard of this file; expected one of %s."), n->what,
				shorten(src->arena, config_setting_name(at)), words_or(src->arena, keys));
			continue;
		}
		const char *text = text_of(src, at, arena_printf(src->arena, "%s: `%s`", n->what, st->key));
		asked += text != NULL;
		asks[st - s->standards] = text;
	}
	if (asked == 0)
		note_at(src, group, _("%s: `asks` has nothing sound in it; expected at least one question."), n->what);
	return asked > 0;
}

static bool read_wording(struct source *src, const config_setting_t *at, const struct standards *s, struct wording *out)
{
	struct node n;
	const char *key = NULL;
	*out = (struct wording){ .line = (int)config_setting_source_line(at) };
	if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "key", &key);
	if (!node_init(&n, src, at, arena_printf(src->arena, _("Wording `%s`"), key != NULL ? shorten(src->arena, key) : "?"),
		wording_names))
		return false;
	out->key = node_key(&n, "key", KEY_LETTERS);
	out->title = node_text(&n, "title", REQUIRED, TITLE_COLUMNS);
	out->bands = node_texts(&n, "bands", OPTIONAL, NULL);
	bool good = read_faces(&n, out);
	return read_asks(&n, s, out) && good && out->key != NULL && out->title != NULL;
}

void read_wordings(const struct node *top, struct standards *out)
{
	const config_setting_t *list = node_list(top, "wordings", false);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct wording *all = arena_alloc(top->src->arena, ((size_t)len + 1) * sizeof *all);
	out->wordings = all;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		struct wording *w = &all[out->n_wordings];
		if (!read_wording(top->src, at, out, w))
			continue;
		bool twice = false;
		for (size_t k = 0; k < out->n_wordings && !twice; k++)
			twice = strcmp(all[k].key, w->key) == 0;
		if (twice)
			note_at(top->src, at, _("The wording `%s` stands here for the second time; expected each key once in a file."),
				w->key);
		else
			out->n_wordings++;
	}
}
