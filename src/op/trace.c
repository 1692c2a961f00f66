/* op/trace.c - the theme that a record means, and who is an adult. */
#include "config.h"

#include "op/trace.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

bool themes_known(const struct op *op, const char *engagement, struct arena *a, struct known_themes *out, struct error *err)
{
	*out = (struct known_themes){ .op = op, .a = a };
	return theme_list(op->st, engagement, a, &out->rows, &out->n, err);
}

static size_t theme_at(const struct known_themes *t, const char *id)
{
	size_t i = 0;

	while (i < t->n && strcmp(t->rows[i].id, id) != 0)
		i++;
	return i;
}

bool theme_home(struct known_themes *t, const char *id, size_t *at, struct error *err)
{
	struct error why = ERROR_INIT;
	struct known_merge *m;
	struct theme_row row;
	bool found;

	*at = *id ? theme_at(t, id) : t->n;
	if (!*id || *at < t->n)
		return true;
	for (const struct known_merge *k = t->merges; k; k = k->next) {
		if (strcmp(k->id, id) == 0) {
			*at = k->at;
			return true;
		}
	}
	found = theme_get(t->op->st, id, t->a, &row, &why);
	if (!missing_is_fine(found, &why, err))
		return false;
	*at = found ? theme_at(t, row.id) : t->n;
	m = arena_alloc(t->a, sizeof *m);
	*m = (struct known_merge){ arena_strdup(t->a, id), *at, t->merges };
	t->merges = m;
	return true;
}

static bool among(const char *const *keys, const char *key)
{
	for (; keys && *keys; keys++) {
		if (strcmp(*keys, key) == 0)
			return true;
	}
	return false;
}

/* Where all who take part are grown up, those who are not at the first event are the ones who answer. */
static bool all_grown_up(const struct model *m)
{
	for (size_t i = 0; i < m->n_bands; i++) {
		if (!among(m->adult_bands, m->bands[i].key))
			return false;
	}
	return m->events[0].bands != NULL;
}

bool band_is_adult(const struct model *m, const char *band)
{
	return among(m->adult_bands, band) && (!all_grown_up(m) || !among(m->events[0].bands, band));
}

const char *const *adult_side(const struct model *m, struct arena *a)
{
	const char **keys = arena_alloc(a, (m->n_bands + 1) * sizeof *keys);
	size_t n = 0;

	for (size_t i = 0; i < m->n_bands; i++) {
		if (band_is_adult(m, m->bands[i].key))
			keys[n++] = m->bands[i].key;
	}
	return keys;
}

const char *band_name(const struct choice *band, struct arena *a)
{
	static const struct { const char *one, *many; } usual[] = { { N_("Child"), N_("children") }, { N_("Young person"), N_("young people") },
		{ N_("Adult"), N_("adults") }, { N_("Children"), N_("children") }, { N_("Young people"), N_("young people") },
		{ N_("Adults"), N_("adults") } };
	const char *first = arena_strndup(a, band->label, strcspn(band->label, ","));

	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		if (strcmp(first, _(usual[i].one)) == 0)
			return _(usual[i].many);
	}
	return first;
}

const char *side_names(const struct model *m, bool adults, struct arena *a)
{
	const char *names = "";
	size_t left = 0;

	for (size_t i = 0; i < m->n_bands; i++)
		left += band_is_adult(m, m->bands[i].key) == adults;
	for (size_t i = 0; i < m->n_bands; i++) {
		if (band_is_adult(m, m->bands[i].key) != adults)
			continue;
		names = arena_printf(a, "%s%s%s", names, !*names ? "" : left == 1 ? _(" or ") : ", ", band_name(&m->bands[i], a));
		left--;
	}
	return *names ? names : adults ? _("adults") : _("children");
}

struct two_sides theme_sides(const struct model *m, const struct theme_row *t, const char *kind)
{
	struct two_sides s = { 0, 0 };

	for (size_t i = 0; i < t->n_counts; i++) {
		if (kind && strcmp(t->counts[i].kind, kind) != 0)
			continue;
		if (band_is_adult(m, t->counts[i].band))
			s.adults += t->counts[i].n;
		else
			s.young += t->counts[i].n;
	}
	return s;
}

bool missing_is_fine(bool found, struct error *why, struct error *err)
{
	bool missing = !found && why->code == ERR_NOT_FOUND;

	if (!found && !missing)
		(void)error_set(err, why->code, why->where, "%s", why->text ? why->text : "");
	error_release(why);
	return found || missing;
}

void quote_short(struct str *out, const char *words, size_t most)
{
	struct str line = STR_INIT;
	size_t fits;

	one_line(words, &line);
	fits = text_fit(str_text(&line), line.len, most, NULL);
	/* Words that begin with a quotation get no second marks. */
	bool marks = str_text(&line)[0] != '"';
	if (marks)
		str_addc(out, '"');
	str_addn(out, str_text(&line), fits);
	if (fits < line.len)
		str_add(out, "...");
	if (marks)
		str_addc(out, '"');
	str_release(&line);
}
