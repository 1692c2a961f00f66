/* ui/form.h - fields one below the other: label, value; saved one by one as they are left; buttons are rows at the end.
 *
 * Used by every form of the program: steps, table rows, statements, promises. Knows struct field and nothing of the store. */
#ifndef TRIVET_UI_FORM_H
#define TRIVET_UI_FORM_H

#include "model/field.h"
#include "ui/edit.h"
#include "ui/shell.h"

struct form;

struct form_button { const char *label; const char *command; }; /* run by Enter: a command of the view */

struct form_host {
	/* The field was left with another value: keep it. False: refused or clashed; the host has said why; the typed text stays and so does the focus. */
	bool (*save)(struct shell *sh, void *ctx, size_t field, const char *seen, const char *stored);
	/* Choices of a field whose source is not CHOICES_LISTED. May be NULL. */
	void (*choices)(void *ctx, size_t field, const struct choice **list, size_t *n);
	void *ctx;
};

/* `fields` and `buttons` must outlive the form. */
struct form *form_new(const struct field *fields, size_t n, const struct form_button *buttons, size_t n_buttons,
	const struct form_host *host);
void form_free(struct form *f);
/* The stored value, from a load. A field being edited keeps what is typed and remembers the new `seen`only if nothing was typed. */
void form_set(struct form *f, size_t i, const char *stored);
const char *form_value(const struct form *f, size_t i);     /* stored value as last set or saved */
const char *form_seen(const struct form *f, size_t i);      /* what the person saw when the editing began */
void form_resolve(struct form *f, size_t i, const char *seen, const char *typed); /* after a clash: new base; typed NULL: take `seen` */
void form_go(struct form *f, size_t i);                     /* focus; buttons follow the fields */
size_t form_at(const struct form *f);
/* Parses and saves the field with the focus if it was changed. False: refused, said why. */
bool form_save(struct shell *sh, struct form *f);
/* Keys: Up/Down, Tab, Enter (next field; newline in long text; list of choices), Left/Right and letters in choices, y/n.
 * True if used. Moving off a field saves it first. */
bool form_key(struct shell *sh, struct form *f, const struct key *k);
void form_paste(struct shell *sh, struct form *f, const char *text, size_t n);
bool form_typing(const struct form *f);
/* What is typed into the field with the focus and not saved. False if nothing. */
bool form_draft(const struct form *f, size_t *field, struct str *text);
void form_recover(struct form *f, size_t field, const char *text); /* puts a draft back: focus and text, unsaved */
/* Undo and redo inside the field that has the focus; false when there is nothing to take back there. */
bool form_undo(struct form *f);
bool form_redo(struct form *f);
/* The long text with the focus, in the external editor `command`. */
void form_external(struct shell *sh, struct form *f, const char *command);
void form_draw(const struct form *f, const struct shell *sh, struct surface_area a);
void form_where(const struct form *f, struct str *out);     /* "Field 2 of 7, Place. One line of text. help" */

/* A full screen of choices; `several`: Space toggles, Enter takes all ticked. done gets the key, or the keys with spaces between. */
void form_choose(struct shell *sh, const char *title, const struct choice *list, size_t n, bool several, const char *now,
	void (*done)(struct shell *sh, void *ctx, const char *keys), void *ctx);

#endif
