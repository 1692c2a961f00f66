/* fuzz_content - any bytes as a file of an area's own content. The first byte says as which: f facts, s standards, m model, t tags, l a method of the
 * library, d a running order, c settings, e an invented engagement, w as all of it in a folder that has nothing else. */
#include "config.h"

#include "base/mem.h"
#include "base/path.h"
#include "conf/demo.h"
#include "conf/read.h"
#include "conf/settings.h"
#include "fuzz_rig.h"

static const char kinds[] = "fsmtldcew", file_read_now[] = "/proc/self/fd/200";
enum { FILE_READ = 200 };

/* What a field of the model says of itself has to hold when somebody types into it. */
static void use_field(const struct field *f)
{
	static const char *const typed[] = { "1", "yes", "14 May 2026", "9.30", "a", "-99999999999999999999" };
	const struct day today = { 2026, 5, 14 };
	struct str stored = STR_INIT, shown = STR_INIT;

	FUZZ_NO(!f->key[0] || !f->label[0] || (size_t)f->kind >= FIELD_KINDS, "%s\n", f->key);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		str_clear(&shown);
		if (field_parse(f, typed[i], today, &stored, &shown)) {
			field_show(f, str_text(&stored), &shown);
			(void)field_type(f->kind)->compare(f, str_text(&stored), "");
		}
		FUZZ_NO(!text_valid(str_text(&shown), shown.len, NULL), "%s\n", f->key);
	}
	str_release(&stored);
	str_release(&shown);
}

static void use_model(const struct model *m)
{
	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		for (int p = ordinal ? PHASE_PLAN : PHASE_REVIEW; p < PHASES; p++) {
			const struct phase *phase = model_phase(m, ordinal, (enum phase_kind)p);

			for (size_t i = 0; i < phase->n_steps; i++) {
				FUZZ_NO(!model_step_in(m, ordinal, phase->steps[i].key, NULL), "%s\n", phase->steps[i].key);
				for (size_t k = 0; k < phase->steps[i].n_fields; k++)
					use_field(&phase->steps[i].fields[k]);
			}
		}
	}
}

static void use_standards(const struct standards *s)
{
	for (size_t i = 0; i < s->n_standards; i++) {
		FUZZ_NO(standards_find(s, s->standards[i].key) != &s->standards[i], "%s\n", s->standards[i].key);
		for (size_t k = 0; k < s->standards[i].n_indicators; k++) {
			const struct indicator *one = &s->standards[i].indicators[k];

			FUZZ_NO(one->standard != &s->standards[i], "%s\n", one->key);
			for (size_t e = 0; e < one->n_evidence; e++)
				FUZZ_NO(!one->evidence[e].fact || one->evidence[e].want < 1, "%s\n", one->key);
		}
	}
	(void)standards_wording(s, "child");
}

static void one_source(char kind, struct source *src, struct content *c)
{
	struct fact_file facts;
	struct standards standards;
	struct model model;
	struct tag_list tags;
	struct method method;
	struct day_template day;
	struct str words = STR_INIT;

	if (kind == 'f' && read_facts(src, &facts)) {
		c->n_facts = 0;
		join_facts(src->notes, &facts, 1, c);
	} else if (kind == 's' && read_standards(src, "fuzz", c, &standards)) {
		check_standards(src->notes, c, &standards);
		use_standards(&standards);
	} else if (kind == 'm' && read_model(src, "fuzz", c, &model)) {
		use_model(&model);
		c->models = &model;
		c->n_models = 1;
		for (size_t i = 0; i < c->n_standards; i++)
			check_standards(src->notes, c, &c->standards[i]);
	} else if (kind == 't') {
		(void)read_tags(src, "fuzz", &tags);
	} else if (kind == 'l' && read_method(src, "fuzz", &method)) {
		method_words(&method, &words);
		FUZZ_NO(!text_valid(words.buf, words.len, NULL), "a card that is no text\n");
	} else if (kind == 'd') {
		(void)read_day(src, "fuzz", c->models, c->n_models, &day);
	}
	str_release(&words);
}

static void read_one(char kind, const char *path)
{
	struct arena *a = arena_new();
	struct content c = *fuzz_shipped();
	struct notes notes = { .arena = a };
	struct source src;
	size_t n;

	c.arena = a;
	if (source_open(&src, path, &notes))
		one_source(kind, &src, &c);
	source_close(&src);
	const struct problem *problems = notes_take(&notes, &n);
	fuzz_problems(problems, n);
	arena_free(a);
}

static void read_demo(const char *path)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct demo d;

	FUZZ_NO(!demo_read(path, a, &d, &err) && !*error_text(&err), "refused, and nobody knows why\n");
	error_release(&err);
	arena_free(a);
}

/* A folder with links of these names to whatever file is open as FILE_READ. */
static const char *folder(void)
{
	static const char *const names[] = { "facts", "standards", "models", "tags", "methods", "running-orders", "templates" };
	static char *base;
	struct error err = ERROR_INIT;

	if (base)
		return base;
	base = path_join(fuzz_folder(), "trivet");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *place = path_join(base, names[i]), *link = path_join(place, "fuzz.cfg");

		FUZZ_NO(!path_make(place, &err) || symlink(file_read_now, link) != 0, "%s: %s\n", link, error_text(&err));
		free(place);
		free(link);
	}
	char *settings = path_join(base, "trivet.cfg");
	FUZZ_NO(symlink(file_read_now, settings) != 0, "%s\n", settings);
	free(settings);
	(void)setenv("XDG_CONFIG_HOME", fuzz_folder(), 1);
	(void)setenv("TRIVET_ETC", "/nowhere", 1);
	return base;
}

static void read_settings(void)
{
	struct settings *s = settings_load(NULL, 0);
	struct str words = STR_INIT;

	settings_words(s, &words);
	FUZZ_NO(!text_valid(words.buf, words.len, NULL), "settings that are no text\n");
	for (size_t i = 0; i < SETTINGS; i++)
		FUZZ_NO(!s->value[i] || !s->origin[i], "setting %zu\n", i);
	fuzz_problems(s->problems, s->n_problems);
	str_release(&words);
	settings_free(s);
}

static void read_whole(const char *base)
{
	struct content *c = NULL;
	struct error err = ERROR_INIT;

	if (content_load(&c, base, &err)) {
		fuzz_problems(c->problems, c->n_problems);
		for (size_t i = 0; i < c->n_models; i++)
			use_model(&c->models[i]);
		for (size_t i = 0; i < c->n_standards; i++)
			use_standards(&c->standards[i]);
	} else {
		FUZZ_NO(!*error_text(&err), "no model, and nobody knows why\n");
	}
	error_release(&err);
	content_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n == 0)
		return 0;
	(void)fuzz_shipped();
	char kind = memchr(kinds, bytes[0], sizeof kinds - 1) ? (char)bytes[0] : kinds[bytes[0] % (sizeof kinds - 1)];
	struct fuzz_file f = fuzz_file(bytes + 1, n - 1);
	const char *base = folder();

	FUZZ_NO(dup2(f.fd, FILE_READ) < 0, "no such number\n");
	if (kind == 'c')
		read_settings();
	else if (kind == 'e')
		read_demo(file_read_now);
	else if (kind == 'w')
		read_whole(base);
	else
		read_one(kind, file_read_now);
	close(f.fd);
	return 0;
}
