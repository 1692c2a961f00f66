/* base/when_pieces.h - typed text in pieces: what the readers of dates and of times share. For base/ alone. */
#ifndef TRIVET_BASE_WHEN_PIECES_H
#define TRIVET_BASE_WHEN_PIECES_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_PIECES = 16, MOST_LETTERS = 15, MOST_DIGITS = 4 };

enum kind { END, NUMBER, WORD, SIGN };

struct piece {
	enum kind kind;
	int value;                   /* NUMBER */
	int digits;                  /* NUMBER: how many were typed */
	bool ordinal;                /* NUMBER: 14th */
	char sign;                   /* SIGN; the fractions are 'h' (half), 'q' (quarter), 't' (three quarters) */
	char word[MOST_LETTERS + 1]; /* WORD: in small letters */
};

struct typed {
	struct piece pieces[MOST_PIECES + 1]; /* the last one is END */
	const struct piece *at;
};

struct name {
	const char *word;
	int value;
};

/* False if there is nothing, or something that is no part of any date or time. */
bool typed_cut(const char *s, struct typed *t);
bool typed_end(const struct typed *t);
/* Each of these takes the next piece if it is the one asked for. */
bool typed_word(struct typed *t, const char *word);
bool typed_sign(struct typed *t, char sign);
/* One of the signs, or none: then the result is 0. */
char typed_any_sign(struct typed *t, const char *signs);
bool typed_name(struct typed *t, const struct name *names, int *value); /* the table ends with a NULL word */
/* 3, three, a. */
bool typed_count(struct typed *t, int *count);

/* The n bytes at s as a decimal number; false if one of them is no digit. At most nine. */
bool typed_digits(const char *s, size_t n, int *value);

#endif
