/* report/team_rights.c - the rights of the child that the themes touch: which, by which themes, how much was said, and in what words. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "report/team.h"

enum { QUOTES = 2 };

static bool has_key(const char *set, const char *key)
{
	size_t len = strlen(key);
	for (const char *at = set; *at;) {
		size_t n = strcspn(at, " ");
		if (n == len && strncmp(at, key, n) == 0)
			return true;
		at += n;
		at += strspn(at, " ");
	}
	return false;
}

/* The rights of the list that comes with the program or the area; then what themes were tagged with and no list knows. */
static size_t all_rights(struct team *t, const struct team_themes *h, const struct choice **out)
{
	const struct tag_list *list = content_tags(t->p->op->content, "rights");
	VEC(struct choice) all = VEC_INIT;
	size_t n;
	struct choice *kept;
	for (size_t i = 0; list && i < list->n; i++)
		vec_push(&all, list->tags[i]);
	for (size_t i = 0; i < h->n; i++) {
		for (const char *at = h->rows[i].rights; *at; at += strspn(at, " ")) {
			size_t len = strcspn(at, " ");
			const char *key = arena_strndup(t->p->a, at, len);
			if (len && !choice_find(all.v, all.n, key))
				vec_push(&all, ((struct choice){ .key = key, .label = key }));
			at += len;
		}
	}
	vec_keep(&all, t->p->a, &kept, &n);
	*out = kept;
	return n;
}

static size_t touching(const struct team_themes *h, const char *key, bool *which)
{
	size_t n = 0;
	for (size_t i = 0; i < h->n; i++) {
		which[i] = has_key(h->rows[i].rights, key);
		n += which[i];
	}
	return n;
}

/* From the theme most was said of, then from the others. */
static bool quotes_of(struct team *t, const struct team_themes *h, const bool *which, const char *band, size_t most, size_t *left, struct error *err)
{
	const size_t *order = team_themes_order(t, h);
	for (size_t i = 0; i < h->n && most && *left; i++) {
		size_t given = 0;
		if (which[order[i]] && !team_quotes(t, h, order[i], band, most, &given, err))
			return false;
		most -= given;
		*left -= given;
	}
	return true;
}

/* One of each side that is not of adults, then one of adults where there is room for it. */
static bool quotes(struct team *t, const struct team_themes *h, const bool *which, struct error *err)
{
	size_t left = QUOTES;
	for (int adults = 0; adults < 2; adults++)
		for (size_t b = 0; b < h->c.sides; b++)
			if (h->c.adult[b] == (adults == 1) && !quotes_of(t, h, which, h->c.keys[b], 1, &left, err))
				return false;
	if (left == QUOTES)
		write_paragraph(t->p->w, _("Nothing that was said to this may be quoted."));
	return true;
}

bool team_rights_each(struct team *t, const struct team_themes *h, int level, size_t *n, struct error *err)
{
	const struct choice *rights;
	size_t all = all_rights(t, h, &rights);
	bool *which = arena_alloc(t->p->a, h->n + 1);
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		if (!touching(h, rights[i].key, which))
			continue;
		++*n;
		write_heading(t->p->w, level, arena_printf(t->p->a, _("Article %s"), rights[i].label));
		team_themes_table(t, h, which);
		if (!quotes(t, h, which, err) || !paper_goes_on(t->p, (long)i + 1, (long)all, err))
			return false;
	}
	return true;
}

static void overview(struct team *t, const struct team_themes *h)
{
	const char *const heads[] = { _("Article"), _("Touched by") };
	static const int weights[] = { 2, 3 };
	const struct choice *rights;
	size_t all = all_rights(t, h, &rights);
	bool *which = arena_alloc(t->p->a, h->n + 1);
	struct str not = STR_INIT;
	write_heading(t->p->w, 2, _("Articles and themes"));
	write_table(t->p->w, heads, weights, 2);
	for (size_t i = 0; i < all; i++) {
		struct str names = STR_INIT;
		if (!touching(h, rights[i].key, which)) {
			str_addf(&not, "%s%s", not.len ? "; " : "", rights[i].label);
			continue;
		}
		for (size_t k = 0; k < h->n; k++)
			if (which[k])
				str_addf(&names, "%s%s", names.len ? "; " : "", h->names[k]);
		write_row(t->p->w, (const char *const[]){ rights[i].label, team_text(t, &names) });
	}
	write_table_end(t->p->w);
	if (not.len)
		team_line(t, _("Touched by no theme: %s. That nobody spoke of them does not mean that they are well kept."), str_text(&not));
	str_release(&not);
}

bool team_rights(struct paper *p, struct error *err)
{
	struct team t;
	struct team_themes h;
	const struct tag_list *list = content_tags(p->op->content, "rights");
	bool ok = team_begin(&t, p, false, err) && team_themes(&t, &h, err);
	bool tagged = false;
	size_t n;
	for (size_t i = 0; ok && i < h.n; i++)
		tagged = tagged || h.rows[i].rights[strspn(h.rows[i].rights, " ")];
	if (ok && tagged) {
		team_line(&t, _("Rights of children that came up in what was said. Counts below %ld are not shown, and what would give them away is not either."),
			p->floor);
		overview(&t, &h);
		ok = team_rights_each(&t, &h, 2, &n, err);
	} else if (ok) {
		write_paragraph(p->w, _("No theme is tied to a right yet. In Themes, a theme can be given the articles that it touches; then they stand here."));
	}
	if (ok && list && list->note)
		write_note(p->w, list->note);
	if (ok)
		paper_foot(p);
	team_end(&t);
	return ok;
}
