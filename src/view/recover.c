/* What was typed and not saved when the program ended: shown at the next start, put back where it belongs. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "view/common.h"

struct recovery {
	struct arena *arena;
	struct draft draft;
	size_t at;           /* its number among those that are kept, newest first */
};

static void offer(struct shell *sh, size_t at);

static void recovery_free(void *ctx)
{
	struct recovery *r = ctx;
	arena_free(r->arena);
	free(r);
}

/* Splits an address at its spaces; the parts live in the arena. */
static size_t split(struct arena *a, const char *key, const char **parts, size_t max)
{
	size_t n = 0;
	while (*key && n < max) {
		size_t len = strcspn(key, " ");
		parts[n++] = arena_strndup(a, key, len);
		key += len + (key[len] != '\0');
	}
	return n;
}

/* Opens the screen that the draft was typed in. False when that place is gone. */
static bool reopen(struct shell *sh, struct recovery *r)
{
	const char *p[8];
	size_t n = split(r->arena, r->draft.key, p, 8);
	struct survey s;
	struct error err = ERROR_INIT;
	struct address a = { .draft = r->draft.text };
	if (n == 1 && strcmp(p[0], "new") == 0)
		return shell_push(sh, &view_new, &a);
	bool record = n == 8 && strcmp(p[0], "record") == 0, capture = n >= 3 && strcmp(p[0], "capture") == 0,
	     live = n >= 3 && strcmp(p[0], "live") == 0;
	if (!(record || capture || live) || strlen(p[1]) != STORE_ID_SIZE - 1 ||
	    !survey_load(&work_of(sh)->op, p[1], r->arena, &s, &err)) {
		error_release(&err);
		return false;
	}
	a.engagement = p[1];
	a.ordinal = p[2][0] >= '0' && p[2][0] <= '3' ? p[2][0] - '0' : 0;
	a.draft_tags = (capture || live) && n > 3 ? p[3] : NULL;
	shell_push(sh, &view_board, &a);
	if (capture || live)
		return shell_push(sh, capture ? &view_capture : &view_live, &a);
	a.phase = p[3][0] >= '0' && p[3][0] < '0' + PHASES ? (enum phase_kind)(p[3][0] - '0') : PHASE_PLAN;
	a.step = strcmp(p[4], "-") == 0 ? NULL : model_step_in(s.model, a.ordinal, p[4], &a.phase);
	a.row = strcmp(p[5], "-") == 0 ? "" : p[5];
	for (int e = 0; e < ENTITIES; e++)
		if (strcmp(entity_def((enum entity)e)->name, p[6]) == 0)
			a.entity = entity_def((enum entity)e);
	a.field = p[7];
	if (!a.step && !a.entity)
		return false;
	return shell_push(sh, &view_record, &a);
}

/* A prompt belongs to a deed that nobody began again yet: its line waits for it. */
static bool back_in_prompt(struct shell *sh, const struct recovery *r)
{
	const char *label = r->draft.key + strlen(PROMPT_DRAFT);
	if (strncmp(r->draft.key, PROMPT_DRAFT, strlen(PROMPT_DRAFT)) != 0)
		return false;
	shell_prompt_recover(sh, label, r->draft.text);
	announce(sh, SAY_NOTE, _("It waits where it was asked: %s"), label);
	return true;
}

static void answered(struct shell *sh, void *ctx, size_t answer)
{
	struct recovery *r = ctx;
	struct error err = ERROR_INIT;
	bool drop = answer == 2;
	if (answer == 0 && back_in_prompt(sh, r)) {
		drop = true;
	} else if (answer == 0) {
		drop = reopen(sh, r);
		if (drop)
			announce(sh, SAY_NOTE, _("Put back where it was typed. It is saved when you leave the field."));
		else
			announce(sh, SAY_WARNING, _("The place where it was typed is gone. The text was: %s"), r->draft.text);
	}
	if (drop && !drafts_drop(work_of(sh)->drafts, &r->draft, &err)) {
		drop = false;
		announce_error(sh, &err);
	}
	error_release(&err);
	/* Once one is put back, the others wait for the next start. */
	if (answer != 0)
		offer(sh, drop ? r->at : r->at + 1);
}

static void offer(struct shell *sh, size_t number)
{
	struct work *w = work_of(sh);
	struct draft *found;
	size_t n;
	struct error err = ERROR_INIT;
	const char *const answers[] = { _("Put it back"), _("Leave it for later"), _("Throw it away") };
	if (!w->drafts)
		return;
	struct recovery *r = mem_alloc(sizeof *r);
	r->arena = arena_new();
	if (!drafts_found(w->drafts, r->arena, &found, &n, &err) || n <= number) {
		if (err.code != ERR_NONE)
			announce_error(sh, &err);
		error_release(&err);
		recovery_free(r);
		return;
	}
	r->draft = found[number];
	r->at = number;
	struct str text = STR_INIT, line = STR_INIT;
	char at[6];
	one_line(r->draft.text, &line);
	size_t cut = text_fit(str_text(&line), line.len, 200, NULL);
	clock_hhmm(r->draft.at_us, at);
	str_addf(&text, _("The program ended at %s before this line was saved. It was kept:\n%.*s%s"), at, (int)cut, str_text(&line),
		 cut < line.len ? " ..." : "");
	size_t more = n - number - 1;
	if (more)
		str_addf(&text, P_("\n%zu more is kept.", "\n%zu more are kept.", more), more);
	shell_ask_with(sh, str_text(&text), answers, 3, answered, r, recovery_free);
	str_release(&text);
	str_release(&line);
}

void offer_recovery(struct shell *sh)
{
	offer(sh, 0);
}
