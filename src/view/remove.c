/* Taking one record out of a list, after a question. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "op/judging.h"
#include "view/common.h"

/* What was asked about. The list may be read again before the answer, and its focus may then be on another row. */
struct removal {
	enum entity entity;
	const struct step *step;
	char id[STORE_ID_SIZE];
	const char *said;
};

static bool take_out(const struct op *op, const struct removal *r, struct error *err)
{
	if (r->step)
		return op_row_remove(op, r->step, r->id, err);
	if (r->entity == ENTITY_ADDED)
		return op_added_remove(op, r->id, err);
	return r->entity == ENTITY_ENGAGEMENT ? op_engagement_remove(op, r->id, err) : op_remove(op, r->entity, r->id, err);
}

static void answered(struct shell *sh, void *ctx, size_t answer)
{
	const struct removal *r = ctx;
	struct error err = ERROR_INIT;
	if (answer == 1)
		outcome(sh, take_out(&work_of(sh)->op, r, &err), &err, "%s", r->said);
}

void ask_removal(struct shell *sh, enum entity entity, const struct step *step, const char *id, const char *question,
		 const char *const answers[2], const char *said)
{
	if (!may_write(sh))
		return;
	struct removal *r = mem_alloc(sizeof *r);
	*r = (struct removal){ .entity = entity, .step = step, .said = said };
	memcpy(r->id, id, STORE_ID_SIZE);
	shell_ask_with(sh, question, answers, 2, answered, r, free);
}
