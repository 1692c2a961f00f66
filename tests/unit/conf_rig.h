/* conf_rig.h - what the tests of content share: folders of their own in place of the program's, the machine's and the person's. */
#ifndef TRIVET_TESTS_CONF_RIG_H
#define TRIVET_TESTS_CONF_RIG_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/path.h"
#include "conf/content.h"

/* Folders for one test: share/, etc/, user/trivet/. */
struct place { char root[64]; char *share, *etc, *user; };

static inline int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static inline void write_bytes(const char *folder, const char *name, const char *bytes, size_t n)
{
	char *path = path_join(folder, name), *parent = path_parent(path);
	struct error err = ERROR_INIT;
	assert_true(path_make(parent, &err));
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	free(path);
	free(parent);
}

static inline void write_text(const char *folder, const char *name, const char *text)
{
	write_bytes(folder, name, text, strlen(text));
}

static inline struct place *place_new(void)
{
	struct place *p = mem_alloc(sizeof *p);
	snprintf(p->root, sizeof p->root, "/tmp/trivet-test-XXXXXX");
	assert_non_null(mkdtemp(p->root));
	p->share = path_join(p->root, "share");
	p->etc = path_join(p->root, "etc");
	p->user = path_join(p->root, "user/trivet");
	char *config = path_join(p->root, "user");
	setenv("TRIVET_ETC", p->etc, 1);
	setenv("XDG_CONFIG_HOME", config, 1);
	free(config);
	return p;
}

static inline int remove_place(void **state)
{
	struct place *p = *state;
	nftw(p->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(p->share);
	free(p->etc);
	free(p->user);
	free(p);
	return 0;
}

static inline struct content *load(const struct place *p)
{
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	if (!content_load(&c, p->share, &err))
		fail_msg("%s", error_text(&err));
	return c;
}

static inline void show(const struct content *c)
{
	for (size_t i = 0; i < c->n_problems; i++)
		print_error("  %s:%d: %s\n", c->problems[i].file, c->problems[i].line, c->problems[i].text);
}

static inline void expect_sound(const struct content *c)
{
	show(c);
	assert_int_equal(c->n_problems, 0);
}

#endif
