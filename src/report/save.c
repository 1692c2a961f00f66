/* report/save.c - a report in a file, and in the log of exports. */
#include "config.h"

#include "report/save.h"

#include "base/i18n.h"
#include "io/file.h"

/* A file on its way, and who waits for it. */
struct save_way { struct file_out *file; const struct report_saving *s; };

static bool put(void *ctx, const char *bytes, size_t n)
{
	return file_out_add(((const struct save_way *)ctx)->file, bytes, n);
}

static bool waits(void *ctx, long done, long all)
{
	const struct save_way *w = ctx;
	return !w->s->progress || w->s->progress(w->s->ctx, done, all);
}

static bool written(const struct report_saving *s, const struct report_of *of, bool released, struct error *err)
{
	struct save_way w = { file_out_begin(s->path, err), s };
	const struct report_flow flow = { put, waits, &w };
	if (!w.file)
		return false;
	bool ok = report_stream(s->def, of, s->format, released, &flow, err);
	/* What went wrong with the file says more than that the report is not whole. */
	if (ok || (err->code == ERR_CUT_SHORT && !file_out_add(w.file, "", 0)))
		return file_out_end(w.file, err);
	file_out_drop(w.file);
	return false;
}

struct export_left report_leaves(const struct report_def *d, const struct report_of *of, enum report_format format, const char *path,
	const struct report_left *l)
{
	return (struct export_left){ .what = d->title, .form = report_format_name(format), .ordinal = d->of_event ? of->ordinal : 0, .path = path,
		.fields = str_text(&l->wrote.fields), .entries = l->wrote.entries, .held = l->held, .inside = d->inside };
}

bool report_save(const struct report_saving *s, struct str *unnoted, struct error *err)
{
	struct report_left left = { .held = 0 };
	struct report_of of = *s->of;
	struct error why = ERROR_INIT;
	bool ok = true;
	/* First as a preview: numbers are given out only once it is sure that the file can be written. */
	if (s->released && s->def->releases)
		ok = written(s, &of, false, err);
	of.left = &left;
	ok = ok && written(s, &of, s->released, err);
	if (ok) {
		const struct export_left x = report_leaves(s->def, &of, s->format, s->path, &left);
		if (!export_note(of.op, of.survey->engagement.id, &x, &why))
			export_unnoted_words(&why, unnoted);
	}
	error_release(&why);
	report_left_release(&left);
	return ok;
}
