/* ui/form_int.h - what the files of the form share. For them alone. */
#ifndef TRIVET_UI_FORM_INT_H
#define TRIVET_UI_FORM_INT_H

#include "base/vec.h"
#include "ui/form.h"

struct slot { char *stored; };

/* What the last frame looked like; renewed while drawing. */
struct form_look {
	size_t top;      /* first field or button that was drawn */
	int columns;     /* of the value with the focus */
	int page;        /* fields and buttons that fitted */
};

struct form {
	const struct field *fields;
	size_t n;
	const struct form_button *buttons;
	size_t n_buttons;
	struct form_host host;
	struct slot *slots;
	size_t at;           /* fields first, then buttons */
	char *seen;          /* stored value when the editing of the field with the focus began */
	struct edit *edit;   /* the field with the focus, where it is typed; else NULL */
	char *pick;          /* the field with the focus, where it is picked: stored form; else NULL */
	bool refused;        /* what is typed was refused and not changed since */
	struct form_look *look;
};

/* form_fields.c: one field and its kinds */
bool field_is_picked(const struct field *f);              /* choice, choices, yesno: no text is typed */
struct field form_field(const struct form *f, size_t i);  /* with its choices, whatever their source */
void form_open_field(struct form *f);                     /* begins the editing of the field with the focus */
bool form_changed(const struct form *f);                  /* typed or picked, and not saved */
void form_typed(const struct form *f, struct str *out);   /* what is typed or picked now */
bool form_pick_key(struct shell *sh, struct form *f, const struct key *k);
void form_pick_set(struct form *f, const char *stored);
void form_pick_words(const struct form *f, struct str *out); /* "green, 2 of 5" */
/* What the field takes on the screen, in plain words, to go after "Takes". */
const char *form_takes(const struct field *field);
void form_picked_words(const struct form *f, size_t i, const char *pick, struct str *out); /* the same of any field */
void form_choose_now(struct shell *sh, struct form *f);
/* form.c */
bool form_move(struct shell *sh, struct form *f, size_t to); /* saves first; false: refused */
void form_revert(struct shell *sh, struct form *f);

#endif
