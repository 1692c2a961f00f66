/* conf/read_tags.c - tags/NAME.cfg: a list of tags, and the fields that use one. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/read.h"

#define LABEL_COLUMNS 48 /* a row of a list on a narrow screen, with its mark */

static const char *const tags_names[] = { "title", "note", "tags", NULL };

bool read_tags(struct source *src, const char *key, struct tag_list *out)
{
	struct node n;
	*out = (struct tag_list){ .key = key, .file = src->file };
	if (!node_init(&n, src, config_root_setting(&src->config), _("The tags"), tags_names))
		return false;
	out->title = node_text(&n, "title", REQUIRED, 60);
	out->note = node_text(&n, "note", REQUIRED, 0);
	out->tags = node_pairs(&n, "tags", REQUIRED, &out->n);
	for (size_t i = 0; i < out->n; i++) {
		size_t width = text_width(out->tags[i].label, strlen(out->tags[i].label));
		if (width > LABEL_COLUMNS)
			note_at(src, node_find(&n, "tags"), _("The label of the tag `%s` has %zu columns; expected at most %d."),
				out->tags[i].key, width, LABEL_COLUMNS);
	}
	return out->title != NULL && out->note != NULL && out->tags != NULL;
}

const struct tag_list *content_tags(const struct content *c, const char *key)
{
	for (size_t i = 0; i < c->n_tags; i++)
		if (strcmp(c->tags[i].key, key) == 0)
			return &c->tags[i];
	return NULL;
}

bool read_field_tags(struct reading *r, const struct node *n, struct field *f)
{
	const config_setting_t *s = node_find(n, "tags");
	if (f->source != CHOICES_TAGS) {
		if (s != NULL)
			note_at(r->src, s, _("%s: `tags` goes with choices = \"tags\"; expected both or neither."), n->what);
		return true;
	}
	const char *name = node_text(n, "tags", REQUIRED, 0);
	if (name == NULL)
		return false;
	const struct tag_list *list = content_tags(r->content, name);
	if (list != NULL) {
		f->tags = list->key;
		f->choices = list->tags;
		f->n_choices = list->n;
		return true;
	}
	const char **known = arena_alloc(r->src->arena, (r->content->n_tags + 1) * sizeof *known);
	for (size_t i = 0; i < r->content->n_tags; i++)
		known[i] = r->content->tags[i].key;
	note_at(r->src, s, _("%s: `tags` is \"%s\"; expected the name of a sound file in tags/%s%s."), n->what, name,
		r->content->n_tags > 0 ? ": " : "", words_or(r->src->arena, known));
	return false;
}
